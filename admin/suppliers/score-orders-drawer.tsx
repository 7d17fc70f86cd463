import { Drawer, Table, Text } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ScoreFigure } from "../../src/domain/purchasing/supplier-score"
import type { SupplierScoreOrderDTO, SupplierScoreOrdersResponse } from "../../src/types/http/suppliers"
import { FormError } from "../components/form-error"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { orderPage } from "../purchasing/paths"
import { useFigureValue } from "./supplier-score-card"

const SHOWN = 20

type ScoreOrdersDrawerProps = {
  supplierId: string
  figure: ScoreFigure
  window: { from: string; to: string }
  onClose: () => void
}

/** The orders that a figure rests on, the worst first. */
export function ScoreOrdersDrawer({ supplierId, figure, window, onClose }: ScoreOrdersDrawerProps) {
  const { t } = useTranslation("comptoir")
  const [page, setPage] = useState(0)
  const columns = useColumns(figure)
  const { data, error } = useGet<SupplierScoreOrdersResponse>(
    `/admin/suppliers/${supplierId}/score/orders`,
    { figure, ...window, limit: SHOWN, offset: page * SHOWN },
    { keepPrevious: true }
  )
  const pages = Math.max(1, Math.ceil((data?.count ?? 0) / SHOWN))
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {t("suppliers.score_orders.title", { figure: t(`suppliers.score.figures.${figure}`) })}
          </Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto px-0 pt-0">
          <FormError error={error} />
          {data && !data.count && (
            <Text size="small" className="text-ui-fg-subtle px-6 py-4">
              {t("suppliers.score_orders.none")}
            </Text>
          )}
          <div className="overflow-x-auto">
            <Table>
              <Table.Header className="border-t-0">
                <Table.Row>
                  <Table.HeaderCell>{t("purchasing.fields.order")}</Table.HeaderCell>
                  {columns.map(({ header }) => (
                    <Table.HeaderCell key={header} className="text-end">
                      {header}
                    </Table.HeaderCell>
                  ))}
                </Table.Row>
              </Table.Header>
              <Table.Body>
                {(data?.orders ?? []).map((order) => (
                  <Table.Row key={order.id}>
                    <Table.Cell>
                      <Link
                        to={orderPage(order.id)}
                        className="text-ui-fg-base hover:text-ui-fg-interactive font-medium"
                      >
                        {order.number ?? t("purchasing.orders.draft_name")}
                      </Link>
                    </Table.Cell>
                    {columns.map(({ header, cell }) => (
                      <Table.Cell key={header} className="whitespace-nowrap text-end tabular-nums">
                        {cell(order)}
                      </Table.Cell>
                    ))}
                  </Table.Row>
                ))}
              </Table.Body>
            </Table>
          </div>
          {pages > 1 && (
            <Table.Pagination
              count={data?.count ?? 0}
              pageSize={SHOWN}
              pageIndex={page}
              pageCount={pages}
              canPreviousPage={page > 0}
              canNextPage={page < pages - 1}
              previousPage={() => setPage(page - 1)}
              nextPage={() => setPage(page + 1)}
              translations={{
                of: t("general.of"),
                results: t("general.results"),
                pages: t("general.pages"),
                prev: t("general.prev"),
                next: t("general.next"),
              }}
            />
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

type Column = { header: string; cell: (order: SupplierScoreOrderDTO) => ReactNode }

function useColumns(figure: ScoreFigure): Column[] {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const valueOf = useFigureValue()
  const part = (order: SupplierScoreOrderDTO) => ({
    part: format.quantity(Number(order.part)),
    whole: format.quantity(Number(order.whole)),
  })
  const sent: Column = {
    header: t("suppliers.score_orders.sent_on"),
    cell: (order) => format.date(order.sent_on) ?? "–",
  }
  switch (figure) {
    case "delivery":
      return [
        { header: t("suppliers.score_orders.due_on"), cell: (order) => format.date(order.due_on) ?? "–" },
        {
          header: t("suppliers.score_orders.in_full"),
          cell: (order) => t("suppliers.score_orders.lines_of", part(order)),
        },
      ]
    case "quality":
      return [
        sent,
        {
          header: t("suppliers.score_orders.rejected"),
          cell: (order) => t("suppliers.score_orders.units_of", part(order)),
        },
      ]
    case "price":
      return [
        {
          header: t("suppliers.score_orders.before"),
          cell: (order) => format.money(order.whole, order.currency_code),
        },
        {
          header: t("suppliers.score_orders.now"),
          cell: (order) => format.money(order.part, order.currency_code),
        },
        {
          header: t("suppliers.score_orders.change"),
          cell: ({ whole, part }) => valueOf("price", (100 * (Number(part) - Number(whole))) / Number(whole)),
        },
      ]
    case "confirmation":
      return [
        sent,
        {
          header: t("suppliers.score_orders.confirmed_on"),
          cell: (order) => format.date(order.confirmed_on) ?? "–",
        },
        {
          header: t("suppliers.score_orders.days"),
          cell: (order) => format.quantity(order.working_days ?? 0),
        },
      ]
  }
}
