import type { ConversationFormat } from "./conversation-format.ts";

/** Every format of conversations; the surest about a file reads it. */
export const conversationFormats: readonly ConversationFormat[] = [];
