import { PencilSquare, Trash, XCircle, CheckCircle } from "@medusajs/icons"
import { Button, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { PURCHASE_ORDER_LIFECYCLE } from "../../src/domain/purchasing/lifecycles"
import {
  checkAct,
  PURCHASE_ORDER_ACTS,
  statusAfter,
  type PurchaseOrderAct,
} from "../../src/domain/purchasing/order-acts"
import { isOpen } from "../../src/domain/purchasing/received-status"
import type { PurchaseOrderDTO, PurchaseOrderResponse } from "../../src/types/http/purchasing"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { orderPage } from "./paths"

/** Whether the order's lifecycle and its lines allow an act, by the server's own rule. */
export function isAllowed(act: PurchaseOrderAct, order: PurchaseOrderDTO): boolean {
  if (!PURCHASE_ORDER_LIFECYCLE[order.status].length) return false
  try {
    checkAct(act, order, order.lines ?? [], statusAfter(act, false), "any")
    return true
  } catch {
    return false
  }
}

type Reasoned = "cancel" | "close"

/** What may be done with the order now, and nothing else. */
export function OrderActs({ order, name }: { order: PurchaseOrderDTO; name: string }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const navigate = useNavigate()
  const send = useSend<PurchaseOrderResponse>()
  const { key, renew } = useIdempotencyKey()
  const [asking, setAsking] = useState<Reasoned | null>(null)
  const allowed = new Set(PURCHASE_ORDER_ACTS.filter((act) => isAllowed(act, order)))

  const run = (act: PurchaseOrderAct, reason?: string) =>
    send.mutate(
      {
        path: `/admin/purchase-orders/${order.id}/${act}`,
        body: { ...(reason ? { reason } : {}), idempotency_key: key },
      },
      {
        onSuccess: ({ purchase_order }) => {
          renew()
          setAsking(null)
          toast.success(
            t(`purchasing.orders.done.${purchase_order.status}`, { name: purchase_order.number ?? name })
          )
        },
        onError: (error) => (reason ? undefined : toast.error(error.message)),
      }
    )

  const confirmAndRun = async (act: "approve" | "send" | "submit") => {
    const confirmed = await prompt({
      title: t(`purchasing.orders.${act}_title`, { name }),
      description: t(`purchasing.orders.${act}_text`, { supplier: order.supplier?.name ?? "" }),
      confirmText: t(`purchasing.acts.${act}`),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (confirmed) run(act)
  }

  const remove = async () => {
    const confirmed = await prompt({
      title: t("purchasing.orders.delete_title"),
      description: t("purchasing.orders.delete_text"),
      confirmText: t("common.delete"),
      cancelText: t("common.cancel"),
    })
    if (!confirmed) return
    send.mutate(
      { path: `/admin/purchase-orders/${order.id}`, method: "DELETE" },
      {
        onSuccess: () => {
          toast.success(t("purchasing.orders.deleted"))
          navigate("/purchasing")
        },
        onError: (error) => toast.error(error.message),
      }
    )
  }

  const menu: MenuAct[] = [
    ...(order.status === "draft"
      ? [{ label: t("common.edit"), icon: <PencilSquare />, to: `${orderPage(order.id)}/edit` }]
      : []),
    ...(allowed.has("close")
      ? [{ label: t("purchasing.acts.close"), icon: <CheckCircle />, onSelect: () => setAsking("close") }]
      : []),
    ...(allowed.has("cancel")
      ? [
          {
            label: t("purchasing.acts.cancel"),
            icon: <XCircle />,
            isLast: true,
            onSelect: () => setAsking("cancel"),
          },
        ]
      : []),
    ...(order.status === "draft"
      ? [{ label: t("common.delete"), icon: <Trash />, isLast: true, onSelect: () => void remove() }]
      : []),
  ]
  const awaitsGoods =
    isOpen(order.status) && (order.lines ?? []).some((line) => line.outstanding_quantity > 0)

  return (
    <>
      {(["submit", "approve", "send"] as const)
        .filter((act) => allowed.has(act))
        .map((act) => (
          <Button
            key={act}
            size="small"
            type="button"
            isLoading={send.isPending}
            onClick={() => void confirmAndRun(act)}
          >
            {t(`purchasing.acts.${act}`)}
          </Button>
        ))}
      {allowed.has("acknowledge") && (
        <Button
          size="small"
          variant="secondary"
          type="button"
          isLoading={send.isPending}
          onClick={() => run("acknowledge")}
        >
          {t("purchasing.acts.acknowledge")}
        </Button>
      )}
      {awaitsGoods && (
        <Button size="small" asChild>
          <Link to={`${orderPage(order.id)}/receive`}>{t("purchasing.acts.receive")}</Link>
        </Button>
      )}
      <RowMenu label={t("common.acts_of", { name })} acts={menu} />
      <ReasonDialog
        key={asking ?? "none"}
        isOpen={asking !== null}
        title={t(`purchasing.orders.${asking ?? "close"}_title`, { name })}
        description={t(`purchasing.orders.${asking ?? "close"}_text`)}
        confirm={t(`purchasing.acts.${asking ?? "close"}`)}
        isSending={send.isPending}
        error={asking ? send.error : null}
        onClose={() => {
          send.reset()
          setAsking(null)
        }}
        onConfirm={(reason) => asking && run(asking, reason)}
      />
    </>
  )
}
