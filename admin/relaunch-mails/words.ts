import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { SHIPPED_MAIL_NAMES } from "../../src/domain/cart-recovery/mail-wordings"
import type { RecoveryTemplateDTO } from "../../src/types/http/recovery-mails"

/** What mails are called: a shipped one that nobody renamed has a name in the language of the admin. */
export function useMailWords() {
  const { t } = useTranslation("comptoir")
  return useMemo(
    () => ({
      name: ({ name, code }: Pick<RecoveryTemplateDTO, "name" | "code">): string =>
        code && name === SHIPPED_MAIL_NAMES[code] ? t(`relaunch.mails.shipped.${code}`) : name,
      language: (language: string): string => t(`correspondence.languages.${language}`),
    }),
    [t]
  )
}
