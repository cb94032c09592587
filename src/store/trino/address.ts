import { InputError, UsageError } from "../../model/errors.ts";

/** Where a Trino coordinator is, and where the tables are in it. */
export interface TrinoAddress {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly catalog: string;
  readonly schema: string;
  /** The address for display. */
  readonly shown: string;
}

const FORM = "trino://HOST:PORT/CATALOG/SCHEMA, or trinos:// for TLS";

export function isTrino(engine: string): boolean {
  return /^trinos?:/iu.test(engine);
}

/**
 * `trino://host:port/catalog/schema`; `trinos://` or `?tls=true` for TLS.
 * @param option the option that gave it, for errors.
 * @throws {UsageError} on another form, or on a password in it, which belongs in the environment.
 */
export function trinoAddress(engine: string, option = "--engine"): TrinoAddress {
  const http = engine.replace(/^trino(s?):/iu, "http$1:");
  if (!URL.canParse(http))
    throw new UsageError(`${option} is not an address of Trino, expected ${FORM}`, [option]);
  const url = new URL(http);
  if (url.username !== "" || url.password !== "")
    throw new UsageError(`${option} holds a user or password: set TRINO_USER and TRINO_PASSWORD instead`, [
      option,
    ]);
  const [catalog, schema, ...more] = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const options = [...url.searchParams];
  const known = options.every(([name, value]) => name === "tls" && /^(?:true|false)$/u.test(value));
  if (catalog === undefined || schema === undefined || more.length > 0 || !known || url.hash !== "")
    throw new UsageError(`${option} is "${engine}", expected ${FORM}`, [option]);
  const scheme = url.searchParams.get("tls") === "true" ? "https:" : url.protocol;
  return {
    origin: new URL(`${scheme}//${url.host}`).origin,
    catalog,
    schema,
    shown: `${scheme === "https:" ? "trinos" : "trino"}://${url.host}/${catalog}/${schema}`,
  };
}

/** Environment variables with credentials. */
export interface TrinoEnvironment {
  readonly TRINO_USER?: string | undefined;
  readonly TRINO_PASSWORD?: string | undefined;
  /** A JSON Web Token, instead of a password. */
  readonly TRINO_TOKEN?: string | undefined;
  readonly NODE_TLS_REJECT_UNAUTHORIZED?: string | undefined;
}

/**
 * The headers of every request. Credentials are sent over TLS only, and TLS is always verified.
 * @throws {InputError} if credentials would be sent unencrypted, or verification is switched off.
 */
export function trinoHeaders(address: TrinoAddress, environment: TrinoEnvironment): Record<string, string> {
  const { TRINO_USER = "simgap", TRINO_PASSWORD, TRINO_TOKEN } = environment;
  const secret = TRINO_TOKEN ?? TRINO_PASSWORD;
  const encrypted = address.origin.startsWith("https:");
  const place = { file: address.shown };
  if (encrypted && environment.NODE_TLS_REJECT_UNAUTHORIZED === "0")
    throw new InputError(place, {
      found: "NODE_TLS_REJECT_UNAUTHORIZED=0",
      expected: "verified TLS (NODE_EXTRA_CA_CERTS names further authorities)",
    });
  if (secret !== undefined && !encrypted)
    throw new InputError(place, {
      found: "credentials for a connection without TLS",
      expected: "trinos://, or neither TRINO_PASSWORD nor TRINO_TOKEN",
    });
  return {
    "X-Trino-User": TRINO_USER,
    "X-Trino-Catalog": address.catalog,
    "X-Trino-Schema": address.schema,
    "X-Trino-Source": "simgap",
    ...(TRINO_TOKEN !== undefined
      ? { Authorization: `Bearer ${TRINO_TOKEN}` }
      : TRINO_PASSWORD !== undefined
        ? { Authorization: `Basic ${Buffer.from(`${TRINO_USER}:${TRINO_PASSWORD}`).toString("base64")}` }
        : {}),
  };
}
