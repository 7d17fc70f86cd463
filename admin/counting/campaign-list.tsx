import { createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { CountCampaignDTO } from "../../src/types/http/counting"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { useWarehouses } from "../purchasing/sources"
import { Progress } from "./badges"
import { campaignPage, CAMPAIGNS_PAGE } from "./paths"

const column = createDataTableColumnHelper<CountCampaignDTO>()
export const CAMPAIGN_STATUSES = ["open", "completed", "cancelled"] as const
export const CAMPAIGN_COLOURS = { open: "blue", completed: "green", cancelled: "red" } as const

function useCampaignColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("counting.fields.name"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <TextLink to={campaignPage(original.id)}>{original.name}</TextLink>,
      }),
      column.accessor("status", {
        header: t("counting.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <StatusBadge color={CAMPAIGN_COLOURS[original.status]}>
            {t(`counting.campaigns.status.${original.status}`)}
          </StatusBadge>
        ),
      }),
      column.accessor("location", {
        header: t("counting.fields.warehouse"),
        cell: ({ row: { original } }) => original.location.name,
      }),
      column.accessor("places", {
        header: t("counting.fields.progress"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <Progress
            done={original.places.done}
            total={original.places.total}
            label={t("counting.progress_of", { name: original.name })}
          />
        ),
      }),
      column.accessor("sheets", {
        header: t("counting.campaigns.sheets"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.sheets.total),
      }),
      column.accessor("ends_on", {
        header: t("counting.campaigns.ends_on"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.date(original.ends_on) ?? "–",
      }),
      column.accessor("begun_at", {
        header: t("counting.campaigns.begun_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.begun_at) ?? "–",
      }),
    ],
    [t, format]
  )
}

/** The counts of everything, each shared out in sheets. */
export function CampaignList() {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  const filters: ListFilter[] = [
    { kind: "choices", name: "location_id", label: t("counting.fields.warehouse"), options },
    {
      kind: "choices",
      name: "status",
      label: t("counting.fields.status"),
      multiple: true,
      options: CAMPAIGN_STATUSES.map((value) => ({ value, label: t(`counting.campaigns.status.${value}`) })),
    },
  ]
  return (
    <ListTable<CountCampaignDTO>
      title={t("counting.campaigns.title")}
      description={t("counting.campaigns.description")}
      path="/admin/count-campaigns"
      rows="count_campaigns"
      columns={useCampaignColumns()}
      filters={filters}
      defaultOrder="-begun_at"
      rowHref={(campaign) => campaignPage(campaign.id)}
      empty={{ heading: t("counting.campaigns.none"), description: t("counting.campaigns.none_hint") }}
      create={{ label: t("counting.campaigns.create"), to: `${CAMPAIGNS_PAGE}/create` }}
    />
  )
}
