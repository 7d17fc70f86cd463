import { Table } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { SupplierRejectsResponse } from "../../src/types/http/suppliers"
import { Card, CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { itemPage, orderPage, receiptPage } from "../purchasing/paths"

const SHOWN = 10
const LINK = "text-ui-fg-subtle hover:text-ui-fg-interactive underline"

/** What of a supplier's deliveries was rejected, and why, the latest first. */
export function SupplierRejects({ supplierId }: { supplierId: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [page, setPage] = useState(0)
  const { data, error } = useGet<SupplierRejectsResponse>(
    `/admin/suppliers/${supplierId}/rejects`,
    { limit: SHOWN, offset: page * SHOWN },
    { keepPrevious: true }
  )
  const pages = Math.max(1, Math.ceil((data?.count ?? 0) / SHOWN))
  return (
    <Card title={t("suppliers.rejects.title")}>
      {error && <CardText>{error.message}</CardText>}
      {data && !data.count && <CardText>{t("suppliers.rejects.none")}</CardText>}
      {data && data.count > 0 && (
        <div className="overflow-x-auto" role="region" aria-label={t("suppliers.rejects.title")} tabIndex={0}>
          <Table className="min-w-max">
            <Table.Header className="border-t-0">
              <Table.Row>
                <Table.HeaderCell>{t("purchasing.fields.article")}</Table.HeaderCell>
                <Table.HeaderCell className="text-end">
                  {t("purchasing.fields.rejected_quantity")}
                </Table.HeaderCell>
                <Table.HeaderCell>{t("purchasing.fields.reject_reason")}</Table.HeaderCell>
                <Table.HeaderCell>{t("purchasing.fields.received_on")}</Table.HeaderCell>
                <Table.HeaderCell>{t("suppliers.rejects.receipt")}</Table.HeaderCell>
                <Table.HeaderCell>{t("suppliers.rejects.order")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body className="border-b-0">
              {data.rejects.map((reject) => (
                <Table.Row key={reject.id} className="last-of-type:border-b-0">
                  <Table.Cell className="max-w-80">
                    <ItemName sku={reject.sku} title={reject.title} to={itemPage(reject.inventory_item_id)} />
                  </Table.Cell>
                  <Table.Cell className="whitespace-nowrap text-end tabular-nums">
                    {t("suppliers.rejects.of_delivered", {
                      rejected: format.quantity(reject.rejected_quantity),
                      delivered: format.quantity(reject.delivered_quantity),
                    })}
                  </Table.Cell>
                  <Table.Cell className="max-w-80 whitespace-normal">{reject.reject_reason}</Table.Cell>
                  <Table.Cell className="whitespace-nowrap">{format.date(reject.received_on)}</Table.Cell>
                  <Table.Cell className="whitespace-nowrap">
                    <Link to={receiptPage(reject.receipt_id)} className={LINK}>
                      {reject.receipt_number ?? t("suppliers.rejects.receipt")}
                    </Link>
                  </Table.Cell>
                  <Table.Cell className="whitespace-nowrap">
                    {reject.purchase_order_id ? (
                      <Link to={orderPage(reject.purchase_order_id)} className={LINK}>
                        {reject.purchase_order_number}
                      </Link>
                    ) : (
                      "–"
                    )}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
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
    </Card>
  )
}
