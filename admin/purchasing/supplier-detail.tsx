import { ArchiveBox, PencilSquare, Plus } from "@medusajs/icons"
import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Alert, Button, createDataTableColumnHelper, Text, toast, usePrompt } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { SUPPLIER_ITEM_STATUSES } from "../../src/domain/purchasing/lifecycles"
import type { SupplierDTO, SupplierItemDTO, SupplierResponse } from "../../src/types/http/purchasing"
import { ImportCatalogueButton } from "../catalogue/import-button"
import { PriceHistoryChart } from "../catalogue/price-history-chart"
import { AttachmentsCard } from "../components/attachments-card"
import { Card } from "../components/card"
import { ItemName } from "../components/item-name"
import { ListTable } from "../components/list-table"
import { PageSkeleton } from "../components/page-skeleton"
import { RowMenu } from "../components/row-menu"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useNames } from "../lib/names"
import { OrderList } from "./order-list"
import { itemPage, supplierPage } from "./paths"
import { SupplierStatusBadge } from "./statuses"
import { SupplierActivity } from "./supplier-activity"
import { LINK_CLASS } from "../components/text-link"
import { SupplierBank } from "../suppliers/supplier-bank"
import { SupplierHistory } from "../suppliers/supplier-history"
import { SupplierPeople, SupplierPlaces } from "../suppliers/supplier-people"
import { SupplierRejects } from "../suppliers/supplier-rejects"
import { SupplierScoreCard } from "../suppliers/supplier-score-card"
import { SupplierStanding } from "../suppliers/supplier-standing"
import { SupplierCalendar, SupplierTermsCard } from "../suppliers/supplier-terms"
import { useSupplierStatusActs } from "../suppliers/supplier-status-acts"

export const useSupplier = (id: string | undefined) =>
  useGet<SupplierResponse>(id ? `/admin/suppliers/${id}` : null)

/** One page tells all: identity, people, terms, what it sells, what is open, late and rejected, its score and history. */
export function SupplierDetail({ id }: { id: string }) {
  const { data, error } = useSupplier(id)
  if (error) throw error
  if (!data) return <PageSkeleton />
  const { supplier } = data
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.supplier.details"
      preferredLayoutId="core:two-column"
      data={supplier}
      sections={{
        // On a phone the main column comes first: it begins with whose page this is.
        main: [
          <LayoutComposer.Entry key="summary" id="comptoir:supplier-summary">
            <SupplierSummary supplier={supplier} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="standing" id="comptoir:supplier-standing">
            <SupplierStanding supplierId={supplier.id} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="items" id="comptoir:supplier-items">
            <SupplierItems supplier={supplier} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="prices" id="comptoir:supplier-prices">
            <PriceHistoryChart supplierId={supplier.id} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="orders" id="comptoir:supplier-orders">
            <OrderList supplierId={supplier.id} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="score" id="comptoir:supplier-score">
            <SupplierScoreCard supplierId={supplier.id} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="rejects" id="comptoir:supplier-rejects">
            <SupplierRejects supplierId={supplier.id} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="history" id="comptoir:supplier-history">
            <SupplierHistory supplierId={supplier.id} />
          </LayoutComposer.Entry>,
        ],
        side: [
          <LayoutComposer.Entry key="people" id="comptoir:supplier-people">
            <SupplierPeople supplier={supplier} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="places" id="comptoir:supplier-places">
            <SupplierPlaces supplier={supplier} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="terms" id="comptoir:supplier-terms">
            <SupplierTermsCard supplier={supplier} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="calendar" id="comptoir:supplier-calendar">
            <SupplierCalendar supplier={supplier} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="bank" id="comptoir:supplier-bank">
            <SupplierBank supplier={supplier} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="documents" id="comptoir:supplier-documents">
            <AttachmentsCard entityType="supplier" entityId={supplier.id} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="activity" id="comptoir:supplier-activity">
            <SupplierActivity supplierId={supplier.id} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

/** Archives what a supplier sells, or brings it back, after asking. */
function useArchiving() {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend()
  return async (path: string, name: string, isArchived: boolean) => {
    const act = isArchived ? "restore" : "archive"
    const confirmed = await prompt({
      title: t(`purchasing.supplier_items.${act}_title`, { name }),
      description: t(`purchasing.supplier_items.${act}_text`),
      confirmText: t(`common.${act}`),
      cancelText: t("common.cancel"),
      variant: isArchived ? "confirmation" : "danger",
    })
    if (!confirmed) return
    send.mutate(
      { path: `${path}/${act}` },
      {
        onSuccess: () => toast.success(t(`purchasing.supplier_items.${act}d`, { name })),
        onError: (error) => toast.error(error.message),
      }
    )
  }
}

function SupplierSummary({ supplier }: { supplier: SupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const status = useSupplierStatusActs(supplier)
  const { status_reason: reason } = supplier
  return (
    <Card
      level="h1"
      title={supplier.name}
      subtitle={supplier.code}
      badges={<SupplierStatusBadge status={supplier.status} />}
      actions={
        <RowMenu
          label={t("common.acts_of", { name: supplier.name })}
          acts={[
            { label: t("common.edit"), icon: <PencilSquare />, to: `${supplierPage(supplier.id)}/edit` },
            ...status.acts,
          ]}
        />
      }
    >
      {reason && supplier.status !== "active" && (
        <div className="px-6 py-4">
          <Alert variant="warning" className="break-words">
            {t(`suppliers.status.${supplier.status}_because`, { reason })}
          </Alert>
        </div>
      )}
      <SectionRow title={t("purchasing.fields.legal_name")} value={supplier.legal_name} />
      <SectionRow title={t("purchasing.fields.contact")} value={supplier.contact_name} />
      <SectionRow
        title={t("purchasing.fields.email")}
        value={
          supplier.email && (
            <a className={`${LINK_CLASS} break-all`} href={`mailto:${supplier.email}`}>
              {supplier.email}
            </a>
          )
        }
      />
      <SectionRow
        title={t("purchasing.fields.phone")}
        value={
          supplier.phone && (
            <a className={LINK_CLASS} href={`tel:${supplier.phone}`}>
              {supplier.phone}
            </a>
          )
        }
      />
      <SectionRow title={t("purchasing.fields.country")} value={names.country(supplier.country_code)} />
      {supplier.vat_number && (
        <SectionRow title={t("suppliers.fields.vat_number")} value={supplier.vat_number} />
      )}
      {supplier.company_number && (
        <SectionRow title={t("suppliers.fields.company_number")} value={supplier.company_number} />
      )}
      <SectionRow title={t("purchasing.fields.currency")} value={supplier.currency_code.toUpperCase()} />
      <SectionRow title={t("purchasing.fields.language")} value={names.language(supplier.language_code)} />
      <SectionRow
        title={t("purchasing.fields.lead_time")}
        value={t("purchasing.days", { count: supplier.lead_time_days })}
      />
      {supplier.notes && (
        <SectionRow
          title={t("purchasing.fields.notes")}
          value={<span className="whitespace-pre-line break-words">{supplier.notes}</span>}
        />
      )}
      {status.dialog}
    </Card>
  )
}

const column = createDataTableColumnHelper<SupplierItemDTO>()

function useSupplierItemColumns(supplier: SupplierDTO) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const archive = useArchiving()
  return useMemo(
    () => [
      column.accessor("inventory_item", {
        id: "title",
        header: t("purchasing.fields.article"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <ItemName
            sku={original.inventory_item?.sku}
            title={original.inventory_item?.title}
            to={itemPage(original.inventory_item_id)}
          />
        ),
      }),
      column.accessor("supplier_sku", {
        header: t("purchasing.fields.supplier_sku"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.supplier_sku || "–",
      }),
      column.accessor("unit_price", {
        header: t("purchasing.fields.unit_price"),
        enableSorting: true,
        align: "right",
        truncateTooltip: false,
        cell: ({ row: { original } }) => <ItemPrice item={original} />,
      }),
      column.display({
        id: "valid",
        header: t("suppliers.items.valid"),
        cell: ({ row: { original } }) => <Validity item={original} />,
      }),
      column.accessor("minimum_order_quantity", {
        header: t("purchasing.fields.minimum_and_multiple"),
        align: "right",
        cell: ({ row: { original } }) =>
          `${format.quantity(original.minimum_order_quantity)} / ${format.quantity(original.order_multiple)}`,
      }),
      column.accessor("status", {
        header: t("purchasing.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <SupplierStatusBadge status={original.status} />,
      }),
      column.display({
        id: "acts",
        size: 60,
        cell: ({ row: { original } }) => {
          const isArchived = original.status === "archived"
          const name = original.inventory_item?.title ?? original.inventory_item?.sku ?? original.id
          return (
            <RowMenu
              label={t("common.acts_of", { name })}
              acts={[
                {
                  label: t("common.edit"),
                  icon: <PencilSquare />,
                  to: `${supplierPage(supplier.id)}/items/${original.id}`,
                },
                {
                  label: isArchived ? t("common.restore") : t("common.archive"),
                  icon: <ArchiveBox />,
                  isLast: true,
                  onSelect: () => void archive(`/admin/supplier-items/${original.id}`, name, isArchived),
                },
              ]}
            />
          )
        },
      }),
    ],
    // The prompt and the mutation behind `archive` are new on each render and behave the same.
    [t, format, supplier.id]
  )
}

/** The price, what is taken off it, and whether it falls with the quantity. */
function ItemPrice({ item }: { item: SupplierItemDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const price = format.unitPrice(item.unit_price, item.currency_code)
  const isDiscounted = Number(item.discount_percent) > 0
  return (
    <div className="flex flex-col items-end py-1.5">
      <span>
        {item.price_per_quantity > 1
          ? t("purchasing.price_per", { price, count: item.price_per_quantity })
          : price}
      </span>
      {(isDiscounted || item.price_breaks.length > 0) && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {[
            isDiscounted && t("suppliers.items.discount", { percent: format.typed(item.discount_percent) }),
            item.price_breaks.length > 0 && t("suppliers.items.breaks", { count: item.price_breaks.length }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      )}
    </div>
  )
}

function Validity({ item: { valid_from, valid_until } }: { item: SupplierItemDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  if (valid_from && valid_until) return <>{`${format.date(valid_from)} – ${format.date(valid_until)}`}</>
  if (valid_from) return <>{t("suppliers.items.from", { day: format.date(valid_from) })}</>
  if (valid_until) return <>{t("suppliers.items.until", { day: format.date(valid_until) })}</>
  return <>{t("suppliers.items.always")}</>
}

function SupplierItems({ supplier }: { supplier: SupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const columns = useSupplierItemColumns(supplier)
  return (
    <ListTable<SupplierItemDTO>
      title={t("purchasing.supplier_items.title")}
      headingLevel="h2"
      path="/admin/supplier-items"
      rows="supplier_items"
      prefix="items"
      pageSize={10}
      columns={columns}
      filters={[
        {
          kind: "choices",
          name: "status",
          label: t("purchasing.fields.status"),
          options: SUPPLIER_ITEM_STATUSES.map((value) => ({
            value,
            label: t(`purchasing.supplier_status.${value}`),
          })),
        },
      ]}
      narrowedTo={{ supplier_id: supplier.id }}
      defaultOrder="title"
      empty={{
        heading: t("purchasing.supplier_items.none"),
        description: t("purchasing.supplier_items.none_hint"),
      }}
      exportAs={`${t("purchasing.supplier_items.file_name")}-${supplier.code}`}
      actions={
        <>
          <ImportCatalogueButton supplierId={supplier.id} />
          <Button size="small" variant="secondary" asChild>
            <Link to={`${supplierPage(supplier.id)}/add-item`}>
              <Plus aria-hidden />
              {t("purchasing.supplier_items.add")}
            </Link>
          </Button>
        </>
      }
    />
  )
}
