import { ArchiveBox, PencilSquare, Plus } from "@medusajs/icons"
import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Button, createDataTableColumnHelper, toast, usePrompt } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { SUPPLIER_STATUSES } from "../../src/domain/purchasing/lifecycles"
import type { SupplierDTO, SupplierItemDTO, SupplierResponse } from "../../src/types/http/purchasing"
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

export const useSupplier = (id: string | undefined) =>
  useGet<SupplierResponse>(id ? `/admin/suppliers/${id}` : null)

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
        main: [
          <LayoutComposer.Entry key="items" id="comptoir:supplier-items">
            <SupplierItems supplier={supplier} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="orders" id="comptoir:supplier-orders">
            <OrderList supplierId={supplier.id} />
          </LayoutComposer.Entry>,
        ],
        side: [
          <LayoutComposer.Entry key="summary" id="comptoir:supplier-summary">
            <SupplierSummary supplier={supplier} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="activity" id="comptoir:supplier-activity">
            <SupplierActivity supplierId={supplier.id} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

/** Archives a record, or brings it back, after asking. */
function useArchiving() {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend()
  return async (kind: "suppliers" | "supplier_items", path: string, name: string, isArchived: boolean) => {
    const act = isArchived ? "restore" : "archive"
    const confirmed = await prompt({
      title: t(`purchasing.${kind}.${act}_title`, { name }),
      description: t(`purchasing.${kind}.${act}_text`),
      confirmText: t(`common.${act}`),
      cancelText: t("common.cancel"),
      variant: isArchived ? "confirmation" : "danger",
    })
    if (!confirmed) return
    send.mutate(
      { path: `${path}/${act}` },
      {
        onSuccess: () => toast.success(t(`purchasing.${kind}.${act}d`, { name })),
        onError: (error) => toast.error(error.message),
      }
    )
  }
}

function SupplierSummary({ supplier }: { supplier: SupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const archive = useArchiving()
  const isArchived = supplier.status === "archived"
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
            {
              label: isArchived ? t("common.restore") : t("common.archive"),
              icon: <ArchiveBox />,
              isLast: true,
              onSelect: () =>
                void archive("suppliers", `/admin/suppliers/${supplier.id}`, supplier.name, isArchived),
            },
          ]}
        />
      }
    >
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
      <SectionRow title={t("purchasing.fields.currency")} value={supplier.currency_code.toUpperCase()} />
      <SectionRow title={t("purchasing.fields.language")} value={names.language(supplier.language_code)} />
      <SectionRow
        title={t("purchasing.fields.lead_time")}
        value={t("purchasing.days", { count: supplier.lead_time_days })}
      />
      {supplier.notes && <SectionRow title={t("purchasing.fields.notes")} value={supplier.notes} />}
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
        cell: ({ row: { original } }) =>
          original.price_per_quantity > 1
            ? t("purchasing.price_per", {
                price: format.unitPrice(original.unit_price, original.currency_code),
                count: original.price_per_quantity,
              })
            : format.unitPrice(original.unit_price, original.currency_code),
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
                  onSelect: () =>
                    void archive("supplier_items", `/admin/supplier-items/${original.id}`, name, isArchived),
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
          options: SUPPLIER_STATUSES.map((value) => ({
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
        <Button size="small" variant="secondary" asChild>
          <Link to={`${supplierPage(supplier.id)}/add-item`}>
            <Plus aria-hidden />
            {t("purchasing.supplier_items.add")}
          </Link>
        </Button>
      }
    />
  )
}
