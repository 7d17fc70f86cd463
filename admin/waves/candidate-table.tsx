import { Badge, Checkbox, Table, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { WaveCandidateDTO } from "../../src/types/http/waves"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { dispatchPage } from "../picking/paths"

/** Articles of a dispatch that are named before the rest is counted. */
const NAMED = 3

function Articles({ candidate }: { candidate: WaveCandidateDTO }) {
  const { t } = useTranslation("comptoir")
  const named = candidate.articles.slice(0, NAMED)
  const others = candidate.line_count - named.length
  return (
    <Text as="span" size="small" className="text-ui-fg-subtle">
      {named.map(({ sku, title, quantity }) => `${quantity} × ${sku ?? title ?? "–"}`).join(", ")}
      {others > 0 && ` ${t("waves.plan.more_articles", { count: others })}`}
    </Text>
  )
}

type CandidateTableProps = {
  candidates: readonly WaveCandidateDTO[]
  count: number
  offset: number
  pageSize: number
  onPage: (offset: number) => void
  chosen?: ReadonlySet<string>
  onChoose?: (ids: readonly string[], isChosen: boolean) => void
}

/** What is ready to be picked, and what it holds; with boxes where somebody chooses. */
export function CandidateTable(props: CandidateTableProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { candidates, count, offset, pageSize, onPage, chosen, onChoose } = props
  const columns = useMemo<LineColumn<WaveCandidateDTO>[]>(
    () => [
      ...(chosen && onChoose
        ? [
            {
              key: "choose",
              header: "",
              cell: ({ id, display_id }: WaveCandidateDTO) => (
                <Checkbox
                  aria-label={t("common.list.choose", { name: `#${display_id ?? "–"}` })}
                  checked={chosen.has(id)}
                  onCheckedChange={(isChosen) => onChoose([id], isChosen === true)}
                />
              ),
            },
          ]
        : []),
      {
        key: "order",
        header: t("waves.fields.order"),
        cell: ({ id, display_id }) => <TextLink to={dispatchPage(id)}>#{display_id ?? "–"}</TextLink>,
      },
      {
        key: "articles",
        header: t("waves.plan.holds"),
        cell: (candidate) => <Articles candidate={candidate} />,
      },
      {
        key: "units",
        header: t("waves.fields.units"),
        isNumber: true,
        cell: ({ unit_count }) => format.quantity(unit_count),
      },
      {
        key: "shipping",
        header: t("waves.fields.shipping"),
        cell: ({ shipping_option_name }) => shipping_option_name ?? "–",
      },
      {
        key: "due",
        header: t("waves.fields.due_at"),
        cell: ({ due_at, is_late, priority }) => (
          <span className="flex items-center gap-x-2 whitespace-nowrap">
            {format.instant(due_at) ?? "–"}
            {is_late && (
              <Badge size="2xsmall" color="red">
                {t("waves.late")}
              </Badge>
            )}
            {priority > 0 && (
              <Badge size="2xsmall" color="orange">
                {t("waves.urgent")}
              </Badge>
            )}
          </span>
        ),
      },
    ],
    [t, format, chosen, onChoose]
  )
  const pages = Math.max(1, Math.ceil(count / pageSize))
  const page = Math.min(Math.floor(offset / pageSize), pages - 1)
  return (
    <div>
      <LinesTable label={t("waves.plan.ready")} lines={candidates} columns={columns} />
      {pages > 1 && (
        <Table.Pagination
          className="border-t"
          count={count}
          pageSize={pageSize}
          pageIndex={page}
          pageCount={pages}
          canPreviousPage={page > 0}
          canNextPage={page < pages - 1}
          previousPage={() => onPage((page - 1) * pageSize)}
          nextPage={() => onPage((page + 1) * pageSize)}
          translations={{
            of: t("general.of"),
            results: t("general.results"),
            pages: t("general.pages"),
            prev: t("general.prev"),
            next: t("general.next"),
          }}
        />
      )}
    </div>
  )
}
