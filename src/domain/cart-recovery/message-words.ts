import type { RecoveryMessageStatus } from "./lifecycles"

/** Why a message has no words: its words were cleared in time, it never came to be written, or it is not yet. */
export type NoWords = "words_cleared" | "never_written" | "not_written"

/** What to say of a message without words. Words stand from the moment when sending begins, so whatever began had some. */
export function noWordsOf(
  message: Readonly<{ status: RecoveryMessageStatus; sending_at: string | null; sent_at: string | null }>
): NoWords {
  if (message.sending_at ?? message.sent_at) return "words_cleared"
  return message.status === "skipped" || message.status === "failed" ? "never_written" : "not_written"
}
