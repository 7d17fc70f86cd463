import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { CATALOGUE_OUTCOMES } from "../../src/domain/purchasing/catalogue-status"
import type { CatalogueChangeDTO, CatalogueImportDTO } from "../../src/types/http/catalogue"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { itemPage } from "../purchasing/paths"
import { OutcomeBadge } from "./import-badge"
import { useChangeWords } from "./use-change-words"

const column = createDataTableColumnHelper<CatalogueChangeDTO>()
const RESULTS = ["done", "product_made", "skipped"] as const

/** Every row of the list: what it would change, or did, and why a bad one cannot be taken. */
export function ChangeList({ list }: { list: CatalogueImportDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useChangeWords(list.format?.currency_code ?? list.supplier.currency_code)
  const columns = useMemo(
    () => [
      column.accessor("line", {
        header: t("catalogue.changes.line"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => (original.line === null ? "–" : format.quantity(original.line)),
      }),
      column.accessor("title", {
        id: "article",
        header: t("purchasing.fields.article"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <Article change={original} />,
      }),
      column.accessor("outcome", {
        header: t("catalogue.changes.outcome"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <OutcomeBadge outcome={original.outcome} />,
      }),
      column.accessor("price_percent", {
        header: t("catalogue.changes.price"),
        enableSorting: true,
        truncateTooltip: false,
        align: "right",
        cell: ({ row: { original } }) => <Price change={original} words={words} />,
      }),
      column.accessor("changes", {
        header: t("catalogue.changes.what"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <What change={original} words={words} />,
      }),
    ],
    [t, format, words]
  )
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "outcome",
      label: t("catalogue.changes.outcome"),
      multiple: true,
      options: CATALOGUE_OUTCOMES.map((value) => ({ value, label: t(`catalogue.outcome.${value}`) })),
    },
    ...(list.status === "applied" || list.status === "failed"
      ? [
          {
            kind: "choices" as const,
            name: "result",
            label: t("catalogue.changes.result"),
            multiple: true,
            options: RESULTS.map((value) => ({ value, label: t(`catalogue.result.${value}`) })),
          },
        ]
      : []),
  ]
  return (
    <ListTable<CatalogueChangeDTO>
      title={t("catalogue.changes.title")}
      headingLevel="h2"
      description={list.status === "previewed" ? t("catalogue.changes.nothing_written") : undefined}
      path={`/admin/catalogue-imports/${list.id}/rows`}
      rows="rows"
      columns={columns}
      filters={filters}
      defaultOrder="line"
      exportAs={t("catalogue.changes.file_name")}
      empty={{ heading: t("catalogue.changes.none"), description: t("catalogue.changes.none_hint") }}
    />
  )
}

type Words = ReturnType<typeof useChangeWords>

function Article({ change }: { change: CatalogueChangeDTO }) {
  const codes = [change.supplier_sku, change.sku, change.barcode].filter(Boolean)
  const name = change.title || codes[0] || "–"
  return (
    <div className="flex min-w-0 max-w-64 flex-col py-1.5">
      {change.inventory_item_id ? (
        <TextLink to={itemPage(change.inventory_item_id)} className="truncate">
          {name}
        </TextLink>
      ) : (
        <span className="truncate">{name}</span>
      )}
      <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
        {codes.join(" · ")}
      </Text>
    </div>
  )
}

function Price({ change, words }: { change: CatalogueChangeDTO; words: Words }) {
  if (change.new_price === null && change.old_price === null) return <>–</>
  return (
    <div className="flex flex-col items-end py-1.5 tabular-nums">
      <span>{change.new_price === null ? words.price(change.old_price) : words.price(change.new_price)}</span>
      {change.price_percent !== null && Number(change.price_percent) !== 0 && (
        <Text as="span" size="xsmall" className="text-ui-fg-subtle">
          {words.price(change.old_price)} · {words.percent(change.price_percent)}
        </Text>
      )}
    </div>
  )
}

function What({ change, words }: { change: CatalogueChangeDTO; words: Words }) {
  const { t } = useTranslation("comptoir")
  const lines = [
    ...(change.reason ? [words.reason(change)] : []),
    ...words.changes(change),
    ...(change.result ? [t(`catalogue.result.${change.result}`)] : []),
  ]
  return (
    <ul className="flex min-w-40 max-w-96 flex-col py-1.5">
      {lines.map((line) => (
        <li key={line} className="txt-compact-small text-ui-fg-subtle whitespace-normal break-words">
          {line}
        </li>
      ))}
    </ul>
  )
}
