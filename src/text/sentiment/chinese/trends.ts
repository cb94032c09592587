import { type Expression, plays, ROLE } from "./lexicon.ts";

const FAR = -100;
/** Maximum characters between what moves and its movement: 工资今年又涨了; 降低了成本. */
const REACH = 6;
const REACH_BEFORE = 3;

/**
 * What rises or falls, and whether that is desirable: rising wages and falling rents are good news, though neither
 * word has sentiment (Choi & Wiebe 2014, on events with effects).
 */
export class Trends {
  #wanted = 0;
  #wantedEnd = FAR;
  #movement = 0;
  #movementEnd = FAR;

  /** 1 or -1 if an expression completes a movement for the better or worse; else 0. */
  take({ roles, length }: Expression, at: number): number {
    if (roles === 0) return 0;
    const wanted = signOf(roles, ROLE.gains, ROLE.costs);
    const movement = signOf(roles, ROLE.rising, ROLE.falling);
    if (movement !== 0) {
      const follows = at - this.#wantedEnd <= REACH;
      this.#movement = movement;
      this.#movementEnd = at + length;
      return follows ? this.#complete(this.#wanted * movement) : 0;
    }
    if (wanted === 0) return 0;
    this.#wanted = wanted;
    this.#wantedEnd = at + length;
    return at - this.#movementEnd <= REACH_BEFORE ? this.#complete(wanted * this.#movement) : 0;
  }

  reset(): void {
    this.#wantedEnd = FAR;
    this.#movementEnd = FAR;
  }

  #complete(sign: number): number {
    this.reset();
    return sign;
  }
}

function signOf(roles: number, plus: number, minus: number): number {
  if (plays(roles, plus)) return 1;
  return plays(roles, minus) ? -1 : 0;
}
