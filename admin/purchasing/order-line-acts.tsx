import { AdjustmentsDone, ArrowPath, XCircle } from "@medusajs/icons"
import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type {
  PurchaseOrderDTO,
  PurchaseOrderLineDTO,
  PurchaseOrderResponse,
} from "../../src/types/http/purchasing"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu } from "../components/row-menu"
import { useSend } from "../lib/api"
import { ToleranceDialog } from "../receiving/tolerance-dialog"

type LineActsProps = { order: PurchaseOrderDTO; line: PurchaseOrderLineDTO }

/** Gives up what a line still owes, or awaits it again. */
export function LineActs({ order, line }: LineActsProps) {
  const { t } = useTranslation("comptoir")
  const send = useSend<PurchaseOrderResponse>()
  const [isAsking, setAsking] = useState(false)
  const [isTolerating, setTolerating] = useState(false)
  const name = line.title || line.sku || String(line.position)
  const path = `/admin/purchase-orders/${order.id}/lines/${line.id}`
  const reopen = () =>
    send.mutate(
      { path: `${path}/reopen`, body: {} },
      {
        onSuccess: () => toast.success(t("orders.line.reopened", { name })),
        onError: (error) => toast.error(error.message),
      }
    )
  const acts = [
    ...(order.status === "closed" || order.status === "cancelled"
      ? []
      : [
          {
            label: t("receiving.tolerance.title"),
            icon: <AdjustmentsDone />,
            onSelect: () => setTolerating(true),
          },
        ]),
    ...(line.outstanding_quantity > 0
      ? [{ label: t("orders.line.short_close"), icon: <XCircle />, onSelect: () => setAsking(true) }]
      : []),
    ...(line.short_closed_quantity > 0
      ? [{ label: t("orders.line.reopen"), icon: <ArrowPath />, onSelect: reopen }]
      : []),
  ]
  return (
    <>
      <RowMenu label={t("common.acts_of", { name })} acts={acts} />
      {isTolerating && <ToleranceDialog line={line} onClose={() => setTolerating(false)} />}
      <ReasonDialog
        key={String(isAsking)}
        isOpen={isAsking}
        title={t("orders.line.short_close_title", { name })}
        description={t("orders.line.short_close_text", { count: line.outstanding_quantity })}
        confirm={t("orders.line.short_close")}
        isSending={send.isPending}
        error={isAsking ? send.error : null}
        onClose={() => {
          send.reset()
          setAsking(false)
        }}
        onConfirm={(reason) =>
          send.mutate(
            { path: `${path}/short-close`, body: { reason } },
            {
              onSuccess: () => {
                setAsking(false)
                toast.success(t("orders.line.short_closed", { name }))
              },
            }
          )
        }
      />
    </>
  )
}
