import type { RecoveryTemplateDetailDTO } from "../../src/types/http/recovery-mails"
import { useMailWords } from "./words"

/** What a mail is called, above its page. */
export function MailCrumb({ mail }: { mail: RecoveryTemplateDetailDTO }) {
  return <>{useMailWords().name(mail)}</>
}
