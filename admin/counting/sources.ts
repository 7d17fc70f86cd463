import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { COUNT_REASONS } from "../../src/domain/counting/stock-count"
import { useGet } from "../lib/api"

type Users = { users: { id: string; email: string; first_name: string | null; last_name: string | null }[] }

/** Who can be asked to count: the users of the admin. */
export function usePeople() {
  const { data } = useGet<Users>(
    "/admin/users",
    { fields: "id,email,first_name,last_name", limit: 200 },
    { staleTime: 60_000, retry: false }
  )
  return (data?.users ?? []).map(({ id, email, first_name, last_name }) => ({
    value: id,
    label: [first_name, last_name].filter(Boolean).join(" ") || email,
  }))
}

const isKnown = (reason: string): boolean => (COUNT_REASONS as readonly string[]).includes(reason)

/** Why stock differs: reasons of Comptoir by their name, those of the merchant as they are written. */
export function useCountReasons() {
  const { t } = useTranslation("comptoir")
  const { data } = useGet<{ reasons: string[] }>("/admin/count-reports/reasons", {}, { staleTime: 60_000 })
  return useMemo(() => {
    const nameOf = (reason: string | null | undefined): string | null =>
      reason ? (isKnown(reason) ? t(`counting.reasons.${reason}`) : reason) : null
    const options = (data?.reasons ?? COUNT_REASONS).map((reason) => ({
      value: reason,
      label: nameOf(reason) ?? reason,
    }))
    return { nameOf, options }
  }, [t, data])
}
