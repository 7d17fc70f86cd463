import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { CostEntryDTO } from "../../src/types/http/costing"
import { ItemName } from "../components/item-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { plainDecimal } from "../lib/numbers"
import { receiptPage } from "../purchasing/paths"
import { itemSource } from "../purchasing/sources"
import { COST_ENTRIES_API, costPage } from "./paths"

const column = createDataTableColumnHelper<CostEntryDTO>()

/** The kinds of documents that have a name here; the dust of rounding is no variance. */
const KINDS = ["receipt", "supplier_return", "cost_setting", "cost_import"]
const DUST = 0.005
const DOCUMENT_PAGES: Record<string, (id: string) => string> = {
  receipt: receiptPage,
  supplier_return: (id) => `/purchasing/supplier-returns/${id}`,
}

function EntryDocument({ entry }: { entry: CostEntryDTO }) {
  const { t } = useTranslation("comptoir")
  const kind = KINDS.includes(entry.document_type) ? entry.document_type : "other"
  const isBack =
    (entry.document_type === "receipt" && entry.quantity < 0) ||
    (entry.document_type === "supplier_return" && entry.quantity > 0)
  const name = [t(`costing.documents.${kind}${isBack ? "_reversed" : ""}`), entry.document_number]
    .filter(Boolean)
    .join(" ")
  const page = DOCUMENT_PAGES[entry.document_type]
  return (
    <div className="flex min-w-0 flex-col py-1.5">
      {page && entry.document_id ? (
        <TextLink to={page(entry.document_id)}>{name}</TextLink>
      ) : (
        <span>{name}</span>
      )}
      {entry.reason && (
        <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate" title={entry.reason}>
          {entry.reason}
        </Text>
      )}
    </div>
  )
}

function UnitCost({ entry }: { entry: CostEntryDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const isForeign = entry.currency_code !== entry.valuation_currency
  return (
    <div className="flex flex-col items-end py-1.5">
      <span>{format.unitPrice(entry.valuation_unit_cost, entry.valuation_currency)}</span>
      {isForeign && (
        <Text as="span" size="xsmall" className="text-ui-fg-subtle">
          {t("costing.entries.at_rate", {
            cost: format.unitPrice(entry.unit_cost, entry.currency_code),
            rate: format.typed(plainDecimal(Number(entry.rate).toFixed(6))),
          })}
        </Text>
      )}
    </div>
  )
}

function useEntryColumns(withArticle: boolean) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("valid_on", {
        header: t("costing.fields.valid_on"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.date(original.valid_on),
      }),
      ...(withArticle
        ? [
            column.accessor("sku", {
              header: t("costing.fields.article"),
              truncateTooltip: false,
              cell: ({ row: { original } }) => (
                <ItemName
                  sku={original.sku}
                  title={original.title}
                  to={costPage(original.inventory_item_id)}
                />
              ),
            }),
          ]
        : []),
      column.accessor("document_type", {
        header: t("costing.fields.document"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <EntryDocument entry={original} />,
      }),
      column.accessor("quantity", {
        header: t("costing.fields.change"),
        align: "right",
        cell: ({ row: { original } }) => (original.quantity ? format.change(original.quantity) : "–"),
      }),
      column.accessor("valuation_unit_cost", {
        header: t("costing.fields.unit_cost"),
        align: "right",
        truncateTooltip: false,
        cell: ({ row: { original } }) => <UnitCost entry={original} />,
      }),
      column.accessor("value", {
        header: t("costing.fields.value"),
        align: "right",
        cell: ({ row: { original } }) => format.money(original.value, original.valuation_currency),
      }),
      column.accessor("variance", {
        header: t("costing.fields.variance"),
        align: "right",
        cell: ({ row: { original } }) =>
          Math.abs(Number(original.variance)) < DUST
            ? "–"
            : format.money(original.variance, original.valuation_currency),
      }),
      column.accessor("average_after", {
        header: t("costing.fields.average_after"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.average_after === null
            ? t("costing.unknown")
            : format.unitPrice(original.average_after, original.valuation_currency),
      }),
      column.accessor("actor_name", {
        header: t("costing.fields.who"),
        cell: ({ row: { original } }) => original.actor_name ?? "–",
      }),
    ],
    [t, format, withArticle]
  )
}

/** Each step by which costs came about: of one article, or of all. */
export function CostEntryList({ inventoryItemId }: { inventoryItemId?: string }) {
  const { t } = useTranslation("comptoir")
  const columns = useEntryColumns(!inventoryItemId)
  const filters: ListFilter[] = [
    ...(inventoryItemId
      ? []
      : [
          {
            kind: "search" as const,
            name: "inventory_item_id",
            label: t("costing.fields.article"),
            source: itemSource,
          },
        ]),
    {
      kind: "choices",
      name: "document_type",
      label: t("costing.fields.document"),
      multiple: true,
      options: KINDS.map((value) => ({ value, label: t(`costing.documents.${value}`) })),
    },
    { kind: "days", name: "days", label: t("costing.fields.valid_on"), from: "from", to: "to" },
    { kind: "switch", name: "has_variance", label: t("costing.entries.with_variance") },
  ]
  return (
    <ListTable<CostEntryDTO>
      title={t("costing.entries.title")}
      headingLevel={inventoryItemId ? "h2" : "h1"}
      description={t("costing.entries.description")}
      path={COST_ENTRIES_API}
      rows="entries"
      columns={columns}
      filters={filters}
      narrowedTo={inventoryItemId ? { inventory_item_id: inventoryItemId } : undefined}
      empty={{ heading: t("costing.entries.none"), description: t("costing.entries.none_hint") }}
      exportAs={t("costing.entries.file_name")}
    />
  )
}
