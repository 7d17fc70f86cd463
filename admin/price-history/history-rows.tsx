import { Badge, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { PriceHistoryRowDTO } from "../../src/types/http/price-history"
import { changeSetPage, salePage } from "../channels/paths"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { useSalesChannels } from "../order-routes/sources"
import { HISTORY_ROWS_API } from "./paths"

const column = createDataTableColumnHelper<PriceHistoryRowDTO>()
const COLOURS = { channel: "blue", sale: "orange", base: "grey" } as const

function useColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const word = (name: string) => t(`channels.history.fields.${name}`)
    return [
      column.accessor("valid_from", {
        header: word("valid_from"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.valid_from),
      }),
      column.accessor("valid_until", {
        header: word("valid_until"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.valid_until) ?? t("channels.history.today"),
      }),
      column.accessor("kind", {
        header: word("kind"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <Badge size="2xsmall" color={COLOURS[original.kind]}>
            {t(`channels.history.kinds.${original.kind}`)}
          </Badge>
        ),
      }),
      column.accessor("sales_channel_name", {
        header: word("channel"),
        cell: ({ row: { original } }) => original.sales_channel_name ?? t("channels.history.all_channels"),
      }),
      column.accessor("amount", {
        header: word("amount"),
        align: "right",
        enableSorting: true,
        cell: ({ row: { original } }) => format.money(original.amount, original.currency_code),
      }),
      column.display({
        id: "for",
        header: word("for"),
        cell: ({ row: { original } }) =>
          [
            original.customer_group_name,
            original.region_name,
            original.min_quantity > 1 &&
              t("channels.history.from_quantity", { quantity: format.quantity(original.min_quantity) }),
          ]
            .filter(Boolean)
            .join(" · ") || "–",
      }),
      column.display({
        id: "by",
        header: word("by"),
        cell: ({ row: { original } }) => <By row={original} />,
      }),
    ]
  }, [t, format])
}

/** What made the price: the change that published it, and its sale or its rule. */
function By({ row }: { row: PriceHistoryRowDTO }) {
  const { t } = useTranslation("comptoir")
  if (row.kind === "base") return <>{t("channels.history.by_medusa")}</>
  return (
    <span className="flex flex-wrap gap-x-2">
      {row.change_set_id && (
        <TextLink to={changeSetPage(row.change_set_id)}>
          {row.change_set_number ?? row.change_set_title ?? t("channels.history.change")}
        </TextLink>
      )}
      {row.sale_id && row.sale_name && <TextLink to={salePage(row.sale_id)}>{row.sale_name}</TextLink>}
      {row.rule_name && <span className="text-ui-fg-subtle">{row.rule_name}</span>}
    </span>
  )
}

/** Every price that a variant had, as it was published. */
export function HistoryRows({ variantId }: { variantId: string }) {
  const { t } = useTranslation("comptoir")
  const columns = useColumns()
  const channels = useSalesChannels()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("channels.history.fields.channel"),
      multiple: true,
      options: channels,
    },
    {
      kind: "choices",
      name: "kind",
      label: t("channels.history.fields.kind"),
      multiple: true,
      options: (["channel", "sale", "base"] as const).map((value) => ({
        value,
        label: t(`channels.history.kinds.${value}`),
      })),
    },
    { kind: "switch", name: "is_current", label: t("channels.history.current") },
  ]
  return (
    <ListTable<PriceHistoryRowDTO>
      title={t("channels.history.rows")}
      headingLevel="h2"
      path={HISTORY_ROWS_API}
      rows="prices"
      prefix="rows"
      narrowedTo={{ variant_id: variantId }}
      columns={columns}
      filters={filters}
      defaultOrder="-valid_from"
      hasNoSearch
      exportAs={t("channels.history.file_name")}
      empty={{ heading: t("channels.history.none"), description: t("channels.history.none_hint") }}
    />
  )
}
