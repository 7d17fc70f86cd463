import { useTranslation } from "react-i18next"
import { WAVE_METHODS } from "../../src/domain/waves/wave"
import type { ListFilter } from "../components/list-filters"
import { useWarehouses } from "../purchasing/sources"

/**
 * What waves and their tours are narrowed by alike: how far they are, where, and how they are picked. `words` is where the
 * names of the statuses stand.
 */
export function useWorkFilters(statuses: readonly string[], words: string): ListFilter[] {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  return [
    {
      kind: "choices",
      name: "status",
      label: t("waves.fields.status"),
      multiple: true,
      options: statuses.map((value) => ({ value, label: t(`${words}.${value}`) })),
    },
    { kind: "choices", name: "location_id", label: t("waves.fields.warehouse"), multiple: true, options },
    {
      kind: "choices",
      name: "method",
      label: t("waves.fields.method"),
      multiple: true,
      options: WAVE_METHODS.map((value) => ({ value, label: t(`waves.methods.${value}`) })),
    },
  ]
}
