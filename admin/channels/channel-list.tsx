import { ChartBar, CurrencyDollar, PencilSquare } from "@medusajs/icons"
import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { PricedChannelDTO } from "../../src/types/http/channel-profiles"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { ChannelStatus } from "./channel-status"
import { channelPage, CHANNELS_API, gapsPage, gridPage } from "./paths"

const column = createDataTableColumnHelper<PricedChannelDTO>()

function useChannelColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const priced = ({ profile, is_deleted }: PricedChannelDTO) => profile !== null && !is_deleted
    /** Figures of a channel that has ten thousand variants or more are of its first. */
    const counted = ({ figures }: PricedChannelDTO, value: number) =>
      `${format.quantity(value)}${figures.is_partial ? "+" : ""}`
    return [
      column.accessor("name", {
        header: t("channels.profiles.fields.channel"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={channelPage(original.sales_channel_id)} className="whitespace-nowrap font-medium">
            {original.name}
          </TextLink>
        ),
      }),
      column.accessor("profile", {
        header: t("channels.profiles.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <ChannelStatus channel={original} />,
      }),
      column.display({
        id: "currencies",
        header: t("channels.profiles.fields.currencies"),
        cell: ({ row: { original } }) =>
          original.profile?.currency_codes.map((code) => code.toUpperCase()).join(", ") || "–",
      }),
      column.display({
        id: "prices",
        header: t("channels.profiles.fields.prices"),
        cell: ({ row: { original } }) => (
          <span className="whitespace-nowrap tabular-nums">
            {t("channels.profiles.prices_of", {
              priced: format.quantity(original.figures.with_price),
              variants: counted(original, original.figures.variants),
            })}
          </span>
        ),
      }),
      column.display({
        id: "gaps",
        header: t("channels.profiles.fields.without_price"),
        cell: ({ row: { original } }) =>
          priced(original) && original.figures.without_price > 0 ? (
            <TextLink to={gapsPage(original.sales_channel_id)} className="tabular-nums">
              {counted(original, original.figures.without_price)}
            </TextLink>
          ) : (
            "–"
          ),
      }),
      column.display({
        id: "under_floor",
        header: t("channels.profiles.fields.under_floor"),
        cell: ({ row: { original } }) =>
          priced(original) && original.figures.under_floor > 0 ? (
            <TextLink to={gapsPage(original.sales_channel_id)} className="text-ui-tag-red-text tabular-nums">
              {counted(original, original.figures.under_floor)}
            </TextLink>
          ) : (
            "–"
          ),
      }),
      column.display({
        id: "margin",
        header: t("channels.profiles.fields.mean_margin"),
        cell: ({ row: { original } }) =>
          original.figures.mean_margin_percent === null
            ? "–"
            : t("channels.profiles.percent", { percent: format.typed(original.figures.mean_margin_percent) }),
      }),
      column.display({
        id: "published",
        header: t("channels.profiles.fields.last_published"),
        cell: ({ row: { original } }) => (
          <span className="whitespace-nowrap">
            {format.instant(original.figures.last_published_at) ?? "–"}
          </span>
        ),
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("channels.profiles.fields.acts")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <RowMenu
              label={t("common.acts_of", { name: original.name })}
              acts={[
                {
                  label: t("channels.profiles.open"),
                  icon: <PencilSquare />,
                  to: channelPage(original.sales_channel_id),
                },
                ...(priced(original)
                  ? [
                      {
                        label: t("channels.profiles.open_grid"),
                        icon: <CurrencyDollar />,
                        to: gridPage(original.sales_channel_id),
                      },
                      {
                        label: t("channels.profiles.open_gaps"),
                        icon: <ChartBar />,
                        to: gapsPage(original.sales_channel_id),
                      },
                    ]
                  : []),
              ]}
            />
          </div>
        ),
      }),
    ]
  }, [t, format])
}

/** Every sales channel: whether it is priced, with how many prices, and what remains of them. */
export function ChannelList() {
  const { t } = useTranslation("comptoir")
  const columns = useChannelColumns()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "state",
      label: t("channels.profiles.fields.status"),
      options: (["active", "inactive", "none"] as const).map((value) => ({
        value,
        label: t(`channels.profiles.${value === "none" ? "without" : value}`),
      })),
    },
  ]
  return (
    <ListTable<PricedChannelDTO>
      title={t("channels.profiles.title")}
      description={t("channels.profiles.description")}
      path={CHANNELS_API}
      rows="channels"
      rowId={(channel) => channel.sales_channel_id}
      rowHref={(channel) => channelPage(channel.sales_channel_id)}
      columns={columns}
      filters={filters}
      defaultOrder="name"
      empty={{
        heading: t("channels.profiles.none"),
        description: t("channels.profiles.none_hint"),
      }}
    />
  )
}
