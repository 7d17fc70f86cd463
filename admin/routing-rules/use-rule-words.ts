import { useMemo } from "react"
import { useTranslation } from "react-i18next"

const plain = (code: string) => code.replaceAll("_", " ")

/** What rules are called; one of the host's own is called by its code. */
export function useRuleWords() {
  const { t } = useTranslation("comptoir")
  return useMemo(
    () => ({
      name: (code: string) => t(`routing.rules.names.${code}`, { defaultValue: plain(code) }),
      meaning: (code: string) =>
        t(`routing.rules.meanings.${code}`, { defaultValue: t("routing.rules.of_the_host") }),
      parameter: (name: string) => t(`routing.rules.parameters.${name}`, { defaultValue: plain(name) }),
    }),
    [t]
  )
}
