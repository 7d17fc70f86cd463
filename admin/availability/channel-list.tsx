import { PencilSquare } from "@medusajs/icons"
import { createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { ChannelAvailabilityDTO } from "../../src/types/http/availability"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { ChannelDrawer, CHANNELS_API } from "./channel-drawer"

const column = createDataTableColumnHelper<ChannelAvailabilityDTO>()

function useChannelColumns(onEdit: (channel: ChannelAvailabilityDTO) => void) {
  const { t } = useTranslation("comptoir")
  return useMemo(() => {
    const whenShown = (channel: ChannelAvailabilityDTO, text: string) => (channel.is_enabled ? text : "–")
    return [
      column.accessor("name", {
        header: t("costing.availability.fields.name"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={`/settings/sales-channels/${original.sales_channel_id}`}>{original.name}</TextLink>
        ),
      }),
      column.accessor("is_enabled", {
        header: t("costing.availability.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <StatusBadge color={original.is_enabled ? "green" : "grey"}>
            {t(`costing.availability.${original.is_enabled ? "on" : "off"}`)}
          </StatusBadge>
        ),
      }),
      column.accessor("shows", {
        header: t("costing.availability.fields.shows"),
        cell: ({ row: { original } }) =>
          whenShown(
            original,
            original.shows === "capped"
              ? t("costing.availability.up_to", { cap: original.cap })
              : t(`costing.availability.shows.${original.shows}`)
          ),
      }),
      column.accessor("shows_dates", {
        header: t("costing.availability.fields.dates"),
        cell: ({ row: { original } }) =>
          whenShown(original, t(`costing.availability.dates_${original.shows_dates ? "on" : "off"}`)),
      }),
      column.accessor("limits_backorders", {
        header: t("costing.availability.fields.limit"),
        cell: ({ row: { original } }) =>
          whenShown(
            original,
            t(`costing.availability.${original.limits_backorders ? "limited" : "unlimited"}`)
          ),
      }),
      column.accessor("warehouses", {
        header: t("costing.availability.fields.warehouses"),
        cell: ({ row: { original } }) =>
          original.warehouses.join(", ") || t("costing.availability.no_warehouses"),
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("costing.availability.fields.acts")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <RowMenu
              label={t("common.acts_of", { name: original.name })}
              acts={[
                {
                  label: t("costing.availability.edit"),
                  icon: <PencilSquare />,
                  onSelect: () => onEdit(original),
                },
              ]}
            />
          </div>
        ),
      }),
    ]
  }, [t, onEdit])
}

/** What each sales channel tells its shoppers. */
export function ChannelList() {
  const { t } = useTranslation("comptoir")
  const [chosen, setChosen] = useState<ChannelAvailabilityDTO | null>(null)
  const columns = useChannelColumns(setChosen)
  return (
    <>
      <ListTable<ChannelAvailabilityDTO>
        title={t("costing.availability.title")}
        description={t("costing.availability.description")}
        path={CHANNELS_API}
        rows="channels"
        rowId={(channel) => channel.sales_channel_id}
        columns={columns}
        defaultOrder="name"
        empty={{ heading: t("costing.availability.none"), description: t("costing.availability.none_hint") }}
      />
      {chosen && <ChannelDrawer channel={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}
