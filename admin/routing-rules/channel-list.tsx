import { PencilSquare } from "@medusajs/icons"
import { createDataTableColumnHelper, StatusBadge, Tooltip } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { ChannelRoutingDTO } from "../../src/types/http/routing-rules"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { ChannelDrawer } from "./channel-drawer"
import { CHANNELS_API } from "./paths"
import { useRuleWords } from "./use-rule-words"

const column = createDataTableColumnHelper<ChannelRoutingDTO>()

/** A channel that is on and has nowhere to send from is told, whoever took its warehouse away. */
const isStranded = ({ is_enabled, warehouses }: ChannelRoutingDTO) =>
  is_enabled && !warehouses.some(({ is_tracked, status }) => is_tracked && status === "open")

function ChannelStatus({ channel }: { channel: ChannelRoutingDTO }) {
  const { t } = useTranslation("comptoir")
  if (isStranded(channel)) {
    return (
      <Tooltip content={t("routing.rules.channels.stranded_hint")}>
        <StatusBadge color="red">{t("routing.rules.channels.stranded")}</StatusBadge>
      </Tooltip>
    )
  }
  return (
    <StatusBadge color={channel.is_enabled ? "green" : "grey"}>
      {t(`routing.rules.channels.${channel.is_enabled ? "on" : "off"}`)}
    </StatusBadge>
  )
}

function useChannelColumns(onEdit: (channel: ChannelRoutingDTO) => void) {
  const { t } = useTranslation("comptoir")
  const words = useRuleWords()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("routing.rules.fields.channel"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <button
            type="button"
            className="text-ui-fg-base hover:text-ui-fg-interactive whitespace-nowrap font-medium"
            onClick={() => onEdit(original)}
          >
            {original.name}
          </button>
        ),
      }),
      column.accessor("is_enabled", {
        header: t("routing.rules.fields.routing"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <ChannelStatus channel={original} />,
      }),
      column.accessor("rules", {
        header: t("routing.rules.fields.rules"),
        cell: ({ row: { original } }) => (
          <span className="block w-56 whitespace-normal">
            {original.is_enabled ? original.rules.map(({ code }) => words.name(code)).join(" → ") : "–"}
          </span>
        ),
      }),
      column.accessor("splits", {
        header: t("routing.rules.fields.splits"),
        cell: ({ row: { original } }) =>
          original.is_enabled
            ? t(`routing.rules.splits.${original.splits}`, { count: original.most_parcels ?? 0 })
            : "–",
      }),
      column.accessor("readiness", {
        header: t("routing.rules.fields.readiness"),
        cell: ({ row: { original } }) =>
          original.is_enabled ? t(`routing.rules.readiness.${original.readiness}`) : "–",
      }),
      column.accessor("warehouses", {
        header: t("routing.rules.fields.warehouses"),
        cell: ({ row: { original } }) =>
          original.warehouses
            .filter(({ is_tracked }) => is_tracked)
            .map(({ name }) => name)
            .join(", ") || t("routing.rules.channels.no_warehouses"),
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("routing.rules.fields.acts")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <RowMenu
              label={t("common.acts_of", { name: original.name })}
              acts={[
                {
                  label: t("routing.rules.edit"),
                  icon: <PencilSquare />,
                  onSelect: () => onEdit(original),
                },
              ]}
            />
          </div>
        ),
      }),
    ],
    [t, words, onEdit]
  )
}

/** By which rules the orders of each sales channel find their warehouses. */
export function ChannelList() {
  const { t } = useTranslation("comptoir")
  const [chosen, setChosen] = useState<ChannelRoutingDTO | null>(null)
  const columns = useChannelColumns(setChosen)
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "is_enabled",
      label: t("routing.rules.fields.routing"),
      options: [
        { value: "true", label: t("routing.rules.channels.on") },
        { value: "false", label: t("routing.rules.channels.off") },
      ],
    },
  ]
  return (
    <>
      <ListTable<ChannelRoutingDTO>
        title={t("routing.rules.channels.title")}
        description={t("routing.rules.channels.description")}
        path={CHANNELS_API}
        rows="channels"
        rowId={(channel) => channel.sales_channel_id}
        columns={columns}
        filters={filters}
        defaultOrder="name"
        empty={{
          heading: t("routing.rules.channels.none"),
          description: t("routing.rules.channels.none_hint"),
        }}
      />
      {chosen && <ChannelDrawer channel={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}
