import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { WaveChoice, WaveChoicesResponse } from "../../src/types/http/waves"
import type { ListFilter } from "../components/list-filters"
import { useFormat } from "../lib/format"

/** Minutes before the cut-off that may be asked for. */
export const DUE_WITHIN = [60, 120, 240, 480, 1440] as const

/** What ready dispatches can be narrowed by; the names are those of the server. */
export function useCandidateFilters(choices: WaveChoicesResponse | undefined): ListFilter[] {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const options = (offered: readonly WaveChoice[] | undefined, unnamed: string) =>
      (offered ?? []).map(({ id, name, count }) => ({
        value: id,
        label: t("waves.plan.choice", { name: name ?? unnamed, count, many: format.quantity(count) }),
      }))
    return [
      {
        kind: "choices",
        name: "shipping_option_ids",
        label: t("waves.fields.shipping"),
        multiple: true,
        options: options(choices?.shipping_options, t("waves.plan.no_name")),
      },
      {
        kind: "choices",
        name: "sales_channel_ids",
        label: t("waves.fields.channel"),
        multiple: true,
        options: options(choices?.sales_channels, t("waves.plan.no_name")),
      },
      {
        kind: "choices",
        name: "zone_ids",
        label: t("waves.conditions.zones"),
        multiple: true,
        options: options(choices?.zones, t("waves.plan.no_name")),
      },
      {
        kind: "choices",
        name: "is_single_line",
        label: t("waves.fields.lines"),
        options: [
          { value: "true", label: t("waves.conditions.single_line") },
          { value: "false", label: t("waves.conditions.several_lines") },
        ],
      },
      {
        kind: "choices",
        name: "due_within_minutes",
        label: t("waves.fields.due_at"),
        options: DUE_WITHIN.map((minutes) => ({
          value: String(minutes),
          label: t("waves.conditions.within_hours", { count: minutes / 60 }),
        })),
      },
      { kind: "switch", name: "least_priority", label: t("waves.urgent") },
    ]
  }, [t, format, choices])
}
