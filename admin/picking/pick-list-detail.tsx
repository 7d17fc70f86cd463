import { LayoutComposer } from "@medusajs/dashboard/components"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DispatchDTO, PickListDetailDTO } from "../../src/types/http/picking"
import { Card } from "../components/card"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { deskOfLists, dispatchPage } from "./paths"
import { PickListCard } from "./pick-list-card"
import { useDispatchName, usePickList } from "./sources"
import { DispatchMarks, DispatchStatusBadge } from "./statuses"

/** A pick list: its walk, and the dispatches that it is for. */
export function PickListDetail({ id }: { id: string }) {
  const { data, error } = usePickList(id)
  if (error) throw error
  if (!data) return <PageSkeleton />
  const list = data.pick_list
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.pick_list.details"
      preferredLayoutId="core:single-column"
      data={list}
      sections={{
        main: [
          <LayoutComposer.Entry key="list" id="comptoir:pick-list">
            <PickListCard list={list} level="h1" />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="dispatches" id="comptoir:pick-list-dispatches">
            <DispatchesOfList list={list} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function DispatchesOfList({ list }: { list: PickListDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const nameOf = useDispatchName()
  const columns: LineColumn<DispatchDTO>[] = [
    {
      key: "number",
      header: t("picking.fields.number"),
      cell: (one) => (
        <div className="flex flex-col py-1.5">
          <TextLink to={dispatchPage(one.id)}>{nameOf(one)}</TextLink>
          <Text as="span" size="xsmall" className="text-ui-fg-subtle">
            #{one.display_id ?? "–"}
          </Text>
        </div>
      ),
    },
    { key: "customer", header: t("picking.fields.customer"), cell: (one) => one.customer_name ?? "–" },
    { key: "shipping", header: t("picking.fields.shipping"), cell: (one) => one.shipping_option_name ?? "–" },
    { key: "units", header: t("picking.fields.units"), isNumber: true, cell: (one) => one.unit_count },
    {
      key: "status",
      header: t("picking.fields.status"),
      cell: (one) => (
        <span className="flex items-center gap-x-2">
          <DispatchStatusBadge status={one.status} />
          <DispatchMarks dispatch={one} />
        </span>
      ),
    },
  ]
  return (
    <Card
      title={t("picking.dispatches.title")}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to={deskOfLists([list.id])}>{t("picking.desk.go_on")}</Link>
        </Button>
      }
    >
      <LinesTable label={t("picking.dispatches.title")} lines={list.dispatches} columns={columns} />
    </Card>
  )
}
