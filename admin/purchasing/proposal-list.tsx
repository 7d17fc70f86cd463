import { createDataTableColumnHelper, StatusBadge, toast, usePrompt } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate, useSearchParams } from "react-router-dom"
import { PROPOSAL_STATUSES, type ProposalStatus } from "../../src/domain/purchasing/reorder-proposal"
import type { ReorderProposalDTO, ReorderResult } from "../../src/types/http/reorder-proposals"
import { ChooseAll, ChooseRow } from "../components/choose-cells"
import { ItemName } from "../components/item-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable, type BulkAct } from "../components/list-table"
import { ReasonDialog } from "../components/reason-dialog"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { itemPage, orderPage, supplierPage } from "./paths"
import { supplierSource, useWarehouses } from "./sources"

const column = createDataTableColumnHelper<ReorderProposalDTO>()

const COLOURS: Record<ProposalStatus, "orange" | "green" | "grey"> = {
  open: "orange",
  ordered: "green",
  dismissed: "grey",
}

const nameOf = ({ item }: ReorderProposalDTO): string => item.title || item.sku || "–"

function useProposalColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const number = (name: "quantity" | "short" | "coming" | "free", enableSorting = false) =>
      column.accessor(name, {
        header: t(`purchasing.proposals.fields.${name}`),
        enableSorting,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original[name]),
      })
    return [
      column.select({
        header: ({ table }) => <ChooseAll table={table} />,
        cell: ({ row }) => <ChooseRow row={row} name={nameOf(row.original)} />,
      }),
      column.accessor("item", {
        id: "sku",
        header: t("purchasing.fields.article"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <ItemName sku={original.item.sku} title={original.item.title} to={itemPage(original.item.id)} />
        ),
      }),
      column.accessor("status", {
        header: t("purchasing.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <StatusBadge color={COLOURS[original.status]}>
            {t(`purchasing.proposals.status.${original.status}`)}
          </StatusBadge>
        ),
      }),
      column.accessor("location", {
        header: t("purchasing.proposals.fields.warehouse"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.location.name ?? "–",
      }),
      column.accessor("supplier", {
        header: t("purchasing.fields.supplier"),
        cell: ({ row: { original } }) =>
          original.supplier ? (
            <TextLink to={supplierPage(original.supplier.id)}>{original.supplier.name}</TextLink>
          ) : (
            <span className="text-ui-fg-muted">{t("purchasing.proposals.no_supplier")}</span>
          ),
      }),
      number("quantity", true),
      number("short"),
      number("coming"),
      number("free"),
      column.accessor("purchase_order", {
        header: t("purchasing.proposals.fields.outcome"),
        cell: ({ row: { original } }) => <Outcome proposal={original} />,
      }),
      column.accessor("created_at", {
        header: t("purchasing.proposals.fields.created_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.created_at) ?? "–",
      }),
    ]
  }, [t, format])
}

/** What became of a proposal: its order, or why it was put away. */
function Outcome({ proposal }: { proposal: ReorderProposalDTO }) {
  const { t } = useTranslation("comptoir")
  const { purchase_order, dismissed_because } = proposal
  if (purchase_order) {
    return (
      <TextLink to={orderPage(purchase_order.id)}>
        {purchase_order.number ?? t("purchasing.proposals.draft")}
      </TextLink>
    )
  }
  return <span className="truncate">{dismissed_because ?? "–"}</span>
}

/** Orders the chosen proposals after a question: one draft for each supplier and warehouse. */
function useOrder(): BulkAct<ReorderProposalDTO> {
  const { t } = useTranslation("comptoir")
  const ask = usePrompt()
  const navigate = useNavigate()
  const send = useSend<ReorderResult>()
  const { key, renew } = useIdempotencyKey()
  return {
    label: t("purchasing.proposals.order.act"),
    shortcut: "o",
    act: async (proposals) => {
      const isConfirmed = await ask({
        title: t("purchasing.proposals.order.title", { count: proposals.length }),
        description: t("purchasing.proposals.order.text"),
        confirmText: t("purchasing.proposals.order.act"),
        cancelText: t("common.cancel"),
        variant: "confirmation",
      })
      if (!isConfirmed) throw new Error("not confirmed")
      try {
        const body = { ids: proposals.map(({ id }) => id), idempotency_key: key }
        const { purchase_orders, without_supplier } = await send.mutateAsync({
          path: "/admin/reorder-proposals/order",
          body,
        })
        renew()
        toast.success(t("purchasing.proposals.order.done", { count: purchase_orders.length }), {
          description: without_supplier.length
            ? t("purchasing.proposals.order.left", {
                items: without_supplier.map(({ item }) => item).join(", "),
              })
            : undefined,
        })
        const [only, ...others] = purchase_orders
        if (only && !others.length) navigate(orderPage(only.id))
      } catch (error) {
        toast.error((error as Error).message)
        throw error
      }
    },
  }
}

/** What ought to be ordered again, because pickers did not find it. */
export function ProposalList() {
  const { t } = useTranslation("comptoir")
  const columns = useProposalColumns()
  const { options } = useWarehouses()
  const [search] = useSearchParams()
  const [dismissed, setDismissed] = useState<ReorderProposalDTO[] | null>(null)
  const order = useOrder()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("purchasing.fields.status"),
      multiple: true,
      options: PROPOSAL_STATUSES.map((value) => ({
        value,
        label: t(`purchasing.proposals.status.${value}`),
      })),
    },
    {
      kind: "choices",
      name: "location_id",
      label: t("purchasing.proposals.fields.warehouse"),
      multiple: true,
      options,
    },
    { kind: "search", name: "supplier_id", label: t("purchasing.fields.supplier"), source: supplierSource },
  ]
  return (
    <>
      <ListTable<ReorderProposalDTO>
        title={t("purchasing.proposals.title")}
        description={t("purchasing.proposals.description")}
        path="/admin/reorder-proposals"
        rows="reorder_proposals"
        columns={columns}
        filters={filters}
        defaultOrder="-created_at"
        empty={
          search.get("status") === "open"
            ? {
                heading: t("purchasing.proposals.none_open"),
                description: t("purchasing.proposals.none_hint"),
              }
            : { heading: t("purchasing.proposals.none"), description: t("purchasing.proposals.none_hint") }
        }
        exportAs={t("purchasing.proposals.file_name")}
        bulk={[
          order,
          {
            label: t("purchasing.proposals.dismiss.act"),
            shortcut: "d",
            act: async (proposals) => {
              setDismissed(proposals)
              // The choice is kept until the reason is given.
              throw new Error("asks for a reason")
            },
          },
        ]}
        isChoosable={({ status }) => status === "open"}
      />
      {dismissed && <DismissDialog proposals={dismissed} onClose={() => setDismissed(null)} />}
    </>
  )
}

type DismissProps = { proposals: ReorderProposalDTO[]; onClose: () => void }

function DismissDialog({ proposals, onClose }: DismissProps) {
  const { t } = useTranslation("comptoir")
  const send = useSend()
  return (
    <ReasonDialog
      isOpen
      title={t("purchasing.proposals.dismiss.title", { count: proposals.length })}
      description={proposals.map(nameOf).join(", ")}
      confirm={t("purchasing.proposals.dismiss.act")}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
      onConfirm={(reason) =>
        send.mutate(
          {
            path: "/admin/reorder-proposals/dismiss",
            body: { ids: proposals.map(({ id }) => id), reason },
          },
          {
            onSuccess: () => {
              toast.success(t("purchasing.proposals.dismiss.done", { count: proposals.length }))
              onClose()
            },
          }
        )
      }
    />
  )
}
