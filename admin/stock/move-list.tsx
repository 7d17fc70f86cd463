import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { MOVE_CAUSES } from "../../src/domain/stock/move"
import type { StockMoveDTO } from "../../src/types/http/stock"
import { ItemName } from "../components/item-name"
import type { FilterSource, ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useFormat } from "../lib/format"
import { itemPage, receiptPage } from "../purchasing/paths"
import { holdPage, supplierReturnPage } from "../receiving/paths"
import { useReasons } from "../receiving/reasons"
import { binPage } from "../warehouse/paths"
import { itemSource, useWarehouses } from "../purchasing/sources"
import { TextLink } from "../components/text-link"

const column = createDataTableColumnHelper<StockMoveDTO>()

type User = { id: string; email: string; first_name: string | null; last_name: string | null }

const userOption = ({ id, email, first_name, last_name }: User) => ({
  value: id,
  label: [first_name, last_name].filter(Boolean).join(" ") || email,
})

const userSource: FilterSource = {
  search: (q) => ({ path: "/admin/users", query: { ...(q ? { q } : {}), limit: 20 } }),
  one: (id) => ({ path: `/admin/users/${id}` }),
  optionsOf: (answer) => (answer as { users: User[] }).users.map(userOption),
  chosenOf: (answer) => userOption((answer as { user: User }).user),
}

const DOCUMENT_PAGES: Record<string, (id: string) => string> = {
  receipt: receiptPage,
  supplier_return: supplierReturnPage,
  hold: holdPage,
  order: (id) => `/orders/${id}`,
  stock_transfer: (id) => `/warehouse/transfers/${id}`,
  stock_count: (id) => `/warehouse/counts/${id}`,
  dispatch: (id) => `/picking/dispatches/${id}`,
}

/** Documents that have a name in both languages; others are just documents. */
const NAMED_DOCUMENTS = [...Object.keys(DOCUMENT_PAGES), "stock_repair", "return"]

function MoveDocument({ move }: { move: StockMoveDTO }) {
  const { t } = useTranslation("comptoir")
  if (!move.document_type || !move.document_id) return <>–</>
  const page = DOCUMENT_PAGES[move.document_type]
  const kind = NAMED_DOCUMENTS.includes(move.document_type)
    ? t(`stock.documents.${move.document_type}`)
    : t("stock.documents.other")
  const name = [kind, move.document_number].filter(Boolean).join(" ")
  if (!page) return <>{name}</>
  return <TextLink to={page(move.document_id)}>{name}</TextLink>
}

function useMoveColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useReasons()
  return useMemo(
    () => [
      column.accessor("occurred_at", {
        header: t("stock.fields.when"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.occurred_at) ?? "–",
      }),
      column.accessor("inventory_item", {
        header: t("stock.fields.article"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <ItemName
            sku={original.inventory_item?.sku}
            title={original.inventory_item?.title}
            to={itemPage(original.inventory_item_id)}
          />
        ),
      }),
      column.accessor("location", {
        header: t("stock.fields.warehouse"),
        cell: ({ row: { original } }) => original.location?.name ?? "–",
      }),
      column.accessor("bin", {
        header: t("stock.fields.bin"),
        cell: ({ row: { original } }) =>
          original.bin ? (
            <TextLink to={binPage(original.location_id, original.bin.id)}>{original.bin.code}</TextLink>
          ) : (
            "–"
          ),
      }),
      column.accessor("quantity", {
        header: t("stock.fields.quantity"),
        align: "right",
        cell: ({ row: { original } }) => (
          <span className={original.quantity < 0 ? "text-ui-tag-red-text" : "text-ui-tag-green-text"}>
            {format.change(original.quantity)}
          </span>
        ),
      }),
      column.accessor("cause", {
        header: t("stock.fields.cause"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span>{t(`stock.causes.${original.cause}`)}</span>
            {original.reason && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate" title={original.reason}>
                {reasons.nameOf(original.reason)}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("document_id", {
        header: t("stock.fields.document"),
        cell: ({ row: { original } }) => <MoveDocument move={original} />,
      }),
      column.accessor("lot", {
        header: t("stock.fields.lot"),
        cell: ({ row: { original } }) =>
          [original.lot, format.date(original.expires_on)].filter(Boolean).join(" · ") || "–",
      }),
      column.accessor("actor_name", {
        header: t("stock.fields.who"),
        cell: ({ row: { original } }) => original.actor_name ?? "–",
      }),
    ],
    [t, format, reasons]
  )
}

/** The ledger: every change of physical stock. */
export function MoveList() {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  const columns = useMoveColumns()
  const filters: ListFilter[] = [
    { kind: "search", name: "inventory_item_id", label: t("stock.fields.article"), source: itemSource },
    { kind: "choices", name: "location_id", label: t("stock.fields.warehouse"), options, multiple: true },
    {
      kind: "choices",
      name: "cause",
      label: t("stock.fields.cause"),
      multiple: true,
      options: MOVE_CAUSES.map((value) => ({ value, label: t(`stock.causes.${value}`) })),
    },
    {
      kind: "days",
      name: "occurred",
      label: t("stock.fields.when"),
      from: "from",
      to: "to",
      asInstants: true,
    },
    { kind: "search", name: "actor_id", label: t("stock.fields.who"), source: userSource },
  ]
  return (
    <ListTable<StockMoveDTO>
      title={t("stock.moves.title")}
      description={t("stock.moves.description")}
      path="/admin/stock-moves"
      rows="stock_moves"
      columns={columns}
      filters={filters}
      defaultOrder="-occurred_at"
      empty={{ heading: t("stock.moves.none"), description: t("stock.moves.none_hint") }}
      exportAs={t("stock.moves.file_name")}
    />
  )
}
