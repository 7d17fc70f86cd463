import { Tag, Trash } from "@medusajs/icons"
import { Badge, Button, createDataTableColumnHelper, Text, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { PalletDTO } from "../../src/types/http/labels"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useWarehouses } from "../purchasing/sources"
import { ConfirmDialog } from "../scanning/confirm-dialog"
import { PalletDrawer } from "./pallet-drawer"

const column = createDataTableColumnHelper<PalletDTO>()

function usePalletColumns(remove: (pallet: PalletDTO) => void) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("number", {
        header: t("labels.fields.number"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span className="flex items-center gap-x-2">
              {original.number}
              {original.sscc && <Badge size="2xsmall">{t("labels.pallets.sscc")}</Badge>}
            </span>
            {original.note && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
                {original.note}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("lines", {
        header: t("labels.fields.content"),
        cell: ({ row: { original } }) => contentOf(original, t, format.quantity),
      }),
      column.accessor("location", {
        header: t("labels.fields.warehouse"),
        cell: ({ row: { original } }) => original.location?.name ?? "–",
      }),
      column.accessor("printed_copies", {
        header: t("labels.fields.printed"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.printed_copies),
      }),
      column.accessor("created_at", {
        header: t("labels.fields.created_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.created_at) ?? "–",
      }),
      column.display({
        id: "acts",
        cell: ({ row: { original } }) => (
          <RowMenu
            label={t("labels.pallets.acts_of", { number: original.number })}
            acts={[
              {
                label: t("labels.pallets.print"),
                icon: <Tag />,
                to: `/warehouse/labels?pallet=${original.id}`,
              },
              {
                label: t("labels.pallets.delete"),
                icon: <Trash />,
                isLast: true,
                onSelect: () => remove(original),
              },
            ]}
          />
        ),
      }),
    ],
    [t, format, remove]
  )
}

function contentOf(
  { lines, unit_count }: PalletDTO,
  t: TFunction<"comptoir">,
  quantity: (value: number) => string
): string {
  const [first, ...others] = lines
  if (!first) return t("labels.pallets.no_content")
  const article = [first.sku ?? first.title, first.lot].filter(Boolean).join(" · ")
  if (!others.length) return `${quantity(first.quantity)} × ${article}`
  return t("labels.pallets.several", { articles: lines.length, units: quantity(unit_count) })
}

/** Pallets with a number of their own, and what lies on them. */
export function PalletList() {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  const [isCreating, setCreating] = useState(false)
  const [removed, setRemoved] = useState<PalletDTO | null>(null)
  const columns = usePalletColumns(setRemoved)
  const filters: ListFilter[] = [
    { kind: "choices", name: "location_id", label: t("labels.fields.warehouse"), options, multiple: true },
  ]
  return (
    <>
      <ListTable<PalletDTO>
        title={t("labels.pallets.title")}
        headingLevel="h2"
        description={t("labels.pallets.description")}
        path="/admin/pallets"
        rows="pallets"
        prefix="pallets"
        columns={columns}
        filters={filters}
        defaultOrder="-created_at"
        empty={{ heading: t("labels.pallets.none"), description: t("labels.pallets.none_hint") }}
        actions={
          <Button size="small" type="button" variant="secondary" onClick={() => setCreating(true)}>
            {t("labels.pallets.create")}
          </Button>
        }
      />
      {isCreating && <PalletDrawer onClose={() => setCreating(false)} />}
      {removed && <DeleteDialog pallet={removed} onClose={() => setRemoved(null)} />}
    </>
  )
}

function DeleteDialog({ pallet, onClose }: { pallet: PalletDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const send = useSend()
  return (
    <ConfirmDialog
      title={t("labels.pallets.delete_title", { number: pallet.number })}
      description={t("labels.pallets.delete_text")}
      confirm={t("labels.pallets.delete")}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
      onConfirm={() =>
        send.mutate(
          { path: `/admin/pallets/${pallet.id}`, method: "DELETE" },
          {
            onSuccess: () => {
              toast.success(t("labels.pallets.deleted", { number: pallet.number }))
              onClose()
            },
          }
        )
      }
    />
  )
}
