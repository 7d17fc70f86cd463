import { clx, Table } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"

const SHOWN = 50

export type LineColumn<Line> = {
  key: string
  header: string
  isNumber?: boolean
  cell: (line: Line) => ReactNode
}

type LinesTableProps<Line> = { label: string; lines: readonly Line[]; columns: LineColumn<Line>[] }

/** The lines of a document, fifty at a time; it scrolls within its card. */
export function LinesTable<Line extends { id: string }>({ label, lines, columns }: LinesTableProps<Line>) {
  const { t } = useTranslation("comptoir")
  const [page, setPage] = useState(0)
  const pages = Math.max(1, Math.ceil(lines.length / SHOWN))
  const current = Math.min(page, pages - 1)
  return (
    <div>
      <div className="overflow-x-auto" role="region" aria-label={label} tabIndex={0}>
        <Table className="min-w-max">
          <Table.Header className="border-t-0">
            <Table.Row>
              {columns.map((column) => (
                <Table.HeaderCell
                  key={column.key}
                  className={clx("whitespace-nowrap", column.isNumber && "text-end")}
                >
                  {column.header}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body className="border-b-0">
            {lines.slice(current * SHOWN, (current + 1) * SHOWN).map((line) => (
              <Table.Row key={line.id} className="last-of-type:border-b-0">
                {columns.map((column) => (
                  <Table.Cell
                    key={column.key}
                    className={clx(column.isNumber ? "whitespace-nowrap text-end tabular-nums" : "max-w-80")}
                  >
                    {column.cell(line)}
                  </Table.Cell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      {pages > 1 && (
        <Table.Pagination
          className="border-t"
          count={lines.length}
          pageSize={SHOWN}
          pageIndex={current}
          pageCount={pages}
          canPreviousPage={current > 0}
          canNextPage={current < pages - 1}
          previousPage={() => setPage(current - 1)}
          nextPage={() => setPage(current + 1)}
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
