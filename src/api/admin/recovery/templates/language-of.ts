import { RECOVERY_LANGUAGES, RecoveryLanguage } from "../../../../domain/cart-recovery/language"
import { notFound } from "../../../../domain/shared/domain-error"

/** The language that a path names; refuses one that mails are not written in. */
export function languageOfPath(params: Readonly<Record<string, string | undefined>>): RecoveryLanguage {
  const language = RECOVERY_LANGUAGES.find((known) => known === params.language)
  if (language) return language
  throw notFound(`No mail is written in "${params.language}"; there are ${RECOVERY_LANGUAGES.join(", ")}`)
}
