import { ArrowDownTray } from "@medusajs/icons"
import {
  Button,
  Container,
  DataTable,
  Heading,
  Text,
  toast,
  useDataTable,
  type DataTableColumnDef,
} from "@medusajs/ui"
import { useMemo, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate, useSearchParams } from "react-router-dom"
import type { Page } from "../../src/types/http/list"
import { useGet, type Query } from "../lib/api"
import { downloadCsv } from "../lib/download"
import { plainDateOf } from "../lib/plain-date"
import { filterQuery, ListFilters, paramsOf, type ListFilter } from "./list-filters"
import { SearchInput } from "./search-input"

const PAGE_SIZE = 20
/** Counts are exact this far, and rows are listed this far. */
const DEEPEST_ROW = 10_000

export type ListTableProps<Row> = {
  title: string
  headingLevel?: "h1" | "h2"
  description?: string
  /** The path of the list, and the key of its rows in the answer. */
  path: string
  rows: string
  // The helper's columns differ in the type of their value, which the table does not read.
  columns: DataTableColumnDef<Row, never>[] | DataTableColumnDef<Row, string>[] | unknown[]
  filters?: readonly ListFilter[]
  /** What the list is always narrowed to, such as one supplier. */
  narrowedTo?: Query
  /** Left out where the server orders the list itself. */
  defaultOrder?: string
  rowHref?: (row: Row) => string
  /** What names a row, where it is not its id. */
  rowId?: (row: Row) => string
  empty: { heading: string; description: string }
  create?: { label: string; to: string }
  /** The name of the file, without its date and ending; the export takes the list's filters. */
  exportAs?: string
  /** Where the file comes from, unless from the list's own path with `/export`. */
  exportPath?: string
  /** Several lists on one page need a prefix each. */
  prefix?: string
  pageSize?: number
  /** Where the server finds nothing by words. */
  hasNoSearch?: boolean
  actions?: ReactNode
  /** What may be done with several rows at once; the columns then begin with a box to choose by. */
  bulk?: readonly BulkAct<Row>[]
  /** Which rows may be chosen. */
  isChoosable?: (row: Row) => boolean
}

/** One key starts the act while rows are chosen. Rejected, it keeps the choice. */
export type BulkAct<Row> = { label: string; shortcut: string; act: (rows: Row[]) => Promise<void> }

/** A list of the server: search, filters, order and page are in the URL; rows come from one request. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { t } = useTranslation("comptoir")
  const navigate = useNavigate()
  const filters = useMemo(() => props.filters ?? [], [props.filters])
  const pageSize = props.pageSize ?? PAGE_SIZE
  const params = useListParams(props.prefix)
  const offset = Number(params.get("offset") ?? 0) || 0
  const order = params.get("order") ?? props.defaultOrder
  const q = params.get("q") ?? ""
  const narrowing: Query = { ...props.narrowedTo, ...filterQuery(filters, params.get), ...(q ? { q } : {}) }
  const isNarrowed = Boolean(q) || filters.flatMap(paramsOf).some((name) => params.get(name))

  const { data, error, isPending } = useGet<Page & Record<string, unknown>>(
    props.path,
    { ...narrowing, ...(order ? { order } : {}), limit: pageSize, offset },
    { keepPrevious: true }
  )
  const [chosen, setChosen] = useState<Record<string, boolean>>({})
  if (error) throw error
  const rowId = props.rowId ?? ((row: Row) => (row as { id: string }).id)
  const listed = (data?.[props.rows] as Row[] | undefined) ?? []

  const table = useDataTable<Row>({
    data: listed,
    columns: props.columns as DataTableColumnDef<Row>[],
    rowCount: data?.count ?? 0,
    getRowId: rowId,
    ...(props.bulk
      ? {
          rowSelection: {
            state: chosen,
            onRowSelectionChange: setChosen,
            enableRowSelection: (row) => props.isChoosable?.(row.original as Row) ?? true,
          },
          commands: props.bulk.map(({ label, shortcut, act }) => ({
            label,
            shortcut,
            action: async (selection) => {
              await act(listed.filter((row) => selection[rowId(row)])).then(
                () => setChosen({}),
                () => undefined
              )
            },
          })),
        }
      : {}),
    isLoading: isPending,
    pagination: {
      state: { pageIndex: Math.floor(offset / pageSize), pageSize },
      onPaginationChange: ({ pageIndex }) =>
        params.set({ offset: pageIndex ? String(pageIndex * pageSize) : null }, true),
    },
    sorting: {
      state: order ? { id: order.replace(/^-/, ""), desc: order.startsWith("-") } : null,
      onSortingChange: (sorting) =>
        params.set({ order: sorting ? `${sorting.desc ? "-" : ""}${sorting.id}` : null }),
    },
    search: { state: q, onSearchChange: (value) => params.set({ q: value || null }) },
    // The table resets to the first page by itself on every new array of rows; the URL does it here, on a new filter.
    autoResetPageIndex: false,
    onRowClick: props.rowHref
      ? (event, row) => {
          // A link or a button inside the row does its own.
          if ((event.target as HTMLElement).closest("a,button,[role=menuitem],[role=checkbox]")) return
          // Typed as our row, it is the table's row around ours.
          const href = props.rowHref?.((row as unknown as { original: Row }).original) ?? ""
          if (event.metaKey || event.ctrlKey || event.button === 1) {
            window.open(`${basePath()}${href}`, "_blank", "noreferrer")
            return
          }
          navigate(href)
        }
      : undefined,
  })
  const emptyState = isNarrowed
    ? { heading: t("common.list.no_results"), description: t("common.list.no_results_hint") }
    : props.empty

  return (
    <Container className="overflow-hidden p-0" data-testid={`list-${props.rows}`}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-6 py-4">
        <div>
          <Heading level={props.headingLevel ?? "h1"}>{props.title}</Heading>
          {props.description && (
            <Text size="small" className="text-ui-fg-subtle">
              {props.description}
            </Text>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {props.actions}
          {props.exportAs && (
            <ExportButton
              path={props.exportPath ?? `${props.path}/export`}
              query={narrowing}
              name={props.exportAs}
            />
          )}
          {props.create && (
            <Button size="small" asChild>
              <Link to={props.create.to}>{props.create.label}</Link>
            </Button>
          )}
        </div>
      </div>
      {(filters.length > 0 || !props.hasNoSearch) && (
        <div className="flex flex-wrap items-center justify-between gap-2 border-t px-6 py-3">
          <ListFilters filters={filters} params={params} />
          {!props.hasNoSearch && (
            <SearchInput
              className="w-full md:w-60"
              label={t("common.list.search_in", { list: props.title })}
              placeholder={t("common.list.search")}
              value={table.getSearch()}
              onChange={table.onSearchChange}
            />
          )}
        </div>
      )}
      <DataTable instance={table}>
        <DataTable.Table emptyState={{ empty: emptyState, filtered: emptyState }} />
        {(data?.count ?? 0) > pageSize || offset > 0 || isPending ? (
          <DataTable.Pagination
            translations={{
              of: t("general.of"),
              results: t("general.results"),
              pages: t("general.pages"),
              prev: t("general.prev"),
              next: t("general.next"),
            }}
          />
        ) : null}
        {props.bulk && <DataTable.CommandBar selectedLabel={(count) => t("common.list.chosen", { count })} />}
      </DataTable>
      {data?.count === DEEPEST_ROW && (
        <Text size="small" className="text-ui-fg-subtle px-6 pb-4">
          {t("common.list.counted_to", { count: DEEPEST_ROW })}
        </Text>
      )}
    </Container>
  )
}

const basePath = () => (typeof __BASE__ === "string" && __BASE__ !== "/" ? __BASE__ : "")

/** The list's share of the URL. A change of what is listed goes back to the first page. */
function useListParams(prefix?: string) {
  const [search, setSearch] = useSearchParams()
  const key = (name: string) => (prefix ? `${prefix}_${name}` : name)
  return {
    get: (name: string) => search.get(key(name)),
    set: (changes: Record<string, string | null>, keepsPage = false) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before)
          if (!keepsPage) next.delete(key("offset"))
          for (const [name, value] of Object.entries(changes)) {
            if (value === null) next.delete(key(name))
            else next.set(key(name), value)
          }
          return next
        },
        { replace: true }
      ),
  }
}

function ExportButton({ path, query, name }: { path: string; query: Query; name: string }) {
  const { t } = useTranslation("comptoir")
  const [isLoading, setLoading] = useState(false)
  const save = async () => {
    setLoading(true)
    try {
      await downloadCsv(path, query, `${name}-${plainDateOf(new Date())}.csv`)
    } catch (error) {
      toast.error(t("common.list.export_failed"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  return (
    <Button size="small" variant="secondary" type="button" onClick={save} isLoading={isLoading}>
      <ArrowDownTray aria-hidden />
      {t("common.list.export")}
    </Button>
  )
}
