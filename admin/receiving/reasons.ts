import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { REJECT_REASONS } from "../../src/domain/purchasing/receive"

const isKnown = (reason: string): boolean => (REJECT_REASONS as readonly string[]).includes(reason)

/** Reasons as people read and type them: those of Comptoir have a name in each language, others stand as written. */
export function useReasons(offered: readonly string[] = REJECT_REASONS) {
  const { t } = useTranslation("comptoir")
  return useMemo(() => {
    const nameOf = (reason: string | null | undefined): string | null =>
      reason ? (isKnown(reason) ? t(`receiving.reasons.${reason}`) : reason) : null
    const names = offered.map((reason) => ({ reason, name: nameOf(reason) ?? reason }))
    return {
      nameOf,
      names: names.map(({ name }) => name),
      /** What is kept of what was typed: the reason of Comptoir that is called so, else the words. */
      kept: (typed: string): string | null => {
        const text = typed.trim()
        const known = names.find(({ name }) => name.toLowerCase() === text.toLowerCase())
        return known?.reason ?? (text || null)
      },
    }
  }, [t, offered])
}
