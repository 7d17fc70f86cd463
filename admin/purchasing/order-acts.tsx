import {
  ArrowPath,
  ArrowUturnLeft,
  ChatBubbleLeftRight,
  CheckCircle,
  PauseSolid,
  PencilSquare,
  PlaySolid,
  SquareTwoStack,
  Tag,
  Trash,
  XCircle,
} from "@medusajs/icons"
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
import type {
  DuplicatePurchaseOrderResponse,
  PurchaseOrderDTO,
  PurchaseOrderResponse,
} from "../../src/types/http/purchasing"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { DocumentMenu } from "../correspondence/document-menu"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { AcknowledgeDrawer } from "./order-acknowledge-drawer"
import { SendDrawer } from "./order-send-drawer"
import { orderPage } from "./paths"

/** Whether the order's lifecycle and its lines allow an act, by the server's own rule. */
export function isAllowed(act: PurchaseOrderAct, order: PurchaseOrderDTO): boolean {
  if (!PURCHASE_ORDER_LIFECYCLE[order.status].length) return false
  if (act === "hold") return !order.on_hold
  if (act === "release") return order.on_hold
  try {
    checkAct(act, order, order.lines ?? [], statusAfter(act, false, order.status), "any")
    return true
  } catch {
    return false
  }
}

type Reasoned = "cancel" | "close" | "reject" | "hold"
type Asked = "submit" | "approve" | "withdraw" | "finish"

/** What may be done with the order now, and nothing else. */
export function OrderActs({ order, name }: { order: PurchaseOrderDTO; name: string }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const navigate = useNavigate()
  const send = useSend<PurchaseOrderResponse>()
  const duplicate = useSend<DuplicatePurchaseOrderResponse>()
  const { key, renew } = useIdempotencyKey()
  const [asking, setAsking] = useState<Reasoned | null>(null)
  const [drawer, setDrawer] = useState<"send" | "acknowledge" | null>(null)
  const allowed = new Set(PURCHASE_ORDER_ACTS.filter((act) => isAllowed(act, order)))
  const isFinal = !PURCHASE_ORDER_LIFECYCLE[order.status].length

  const run = (act: PurchaseOrderAct, body: object = {}) =>
    send.mutate(
      { path: `/admin/purchase-orders/${order.id}/${act}`, body: { ...body, idempotency_key: key } },
      {
        onSuccess: ({ purchase_order }) => {
          renew()
          setAsking(null)
          const called = { name: purchase_order.number ?? name }
          toast.success(
            act === "hold" || act === "release"
              ? t(`orders.done.${act}`, called)
              : t(`purchasing.orders.done.${purchase_order.status}`, called)
          )
        },
        onError: (error) => ("reason" in body ? undefined : toast.error(error.message)),
      }
    )

  const confirmAndRun = async (asked: Asked) => {
    const own = asked === "withdraw" || asked === "finish"
    const group = own ? "orders" : "purchasing.orders"
    const label = own ? t(`orders.acts.${asked}`) : t(`purchasing.acts.${asked}`)
    const confirmed = await prompt({
      title: t(`${group}.${asked}_title`, { name }),
      description: t(`${group}.${asked}_text`, { supplier: order.supplier?.name ?? "" }),
      confirmText: label,
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!confirmed) return
    if (asked === "finish") run("close")
    // What the approver saw: the server refuses where somebody changed it meanwhile.
    else run(asked, asked === "approve" ? { expected_total: order.total } : {})
  }

  const copy = () =>
    duplicate.mutate(
      { path: `/admin/purchase-orders/${order.id}/duplicate`, body: { idempotency_key: key } },
      {
        onSuccess: ({ purchase_order, adjustments }) => {
          renew()
          toast.success(t("orders.duplicated"), {
            description: adjustments.length
              ? t("orders.adjusted", {
                  lines: adjustments
                    .slice(0, 5)
                    .map((one) =>
                      t(`orders.adjustments.${one.kind}`, { name: one.sku ?? one.title, to: one.to })
                    )
                    .join(" · "),
                  count: adjustments.length,
                })
              : undefined,
            duration: adjustments.length ? 15_000 : undefined,
          })
          navigate(orderPage(purchase_order.id))
        },
        onError: (error) => toast.error(error.message),
      }
    )

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

  const isComplete = allowed.has("close") && order.outstanding_quantity === 0
  const menu: MenuAct[] = [
    ...(order.status === "draft"
      ? [
          { label: t("common.edit"), icon: <PencilSquare />, to: `${orderPage(order.id)}/edit` },
          {
            label: t("quotations.create"),
            icon: <ChatBubbleLeftRight />,
            to: `/purchasing/quotations/create?order=${order.id}`,
          },
        ]
      : []),
    ...(order.status !== "draft" && order.status !== "cancelled"
      ? [{ label: t("labels.print_labels"), icon: <Tag />, to: `/warehouse/labels?order=${order.id}` }]
      : []),
    ...(order.status !== "draft" && !isFinal
      ? [{ label: t("orders.acts.revise"), icon: <PencilSquare />, to: `${orderPage(order.id)}/revise` }]
      : []),
    ...(allowed.has("reject")
      ? [{ label: t("orders.acts.reject"), icon: <ArrowUturnLeft />, onSelect: () => setAsking("reject") }]
      : []),
    ...(allowed.has("withdraw")
      ? [
          {
            label: t("orders.acts.withdraw"),
            icon: <ArrowPath />,
            onSelect: () => void confirmAndRun("withdraw"),
          },
        ]
      : []),
    ...(allowed.has("hold")
      ? [{ label: t("orders.acts.hold"), icon: <PauseSolid />, onSelect: () => setAsking("hold") }]
      : []),
    ...(allowed.has("release")
      ? [{ label: t("orders.acts.release"), icon: <PlaySolid />, onSelect: () => run("release") }]
      : []),
    { label: t("orders.acts.duplicate"), icon: <SquareTwoStack />, onSelect: copy },
    ...(allowed.has("close") && !isComplete
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
    ...(order.status === "draft" && !order.number
      ? [{ label: t("common.delete"), icon: <Trash />, isLast: true, onSelect: () => void remove() }]
      : []),
  ]
  // Who counts blind is not told whether anything is outstanding, and receives all the same.
  const awaitsGoods = isOpen(order.status) && (order.outstanding_quantity ?? 1) > 0 && !order.on_hold

  return (
    <>
      {order.line_count > 0 && <DocumentMenu path={`/admin/purchase-orders/${order.id}/document`} />}
      {(["submit", "approve"] as const)
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
      {allowed.has("send") && (
        <Button size="small" type="button" onClick={() => setDrawer("send")}>
          {t("orders.acts.send")}
        </Button>
      )}
      {allowed.has("acknowledge") && (
        <Button size="small" variant="secondary" type="button" onClick={() => setDrawer("acknowledge")}>
          {t("purchasing.acts.acknowledge")}
        </Button>
      )}
      {awaitsGoods && (
        <Button size="small" asChild>
          <Link to={`${orderPage(order.id)}/receive`}>{t("purchasing.acts.receive")}</Link>
        </Button>
      )}
      {isComplete && (
        <Button
          size="small"
          type="button"
          isLoading={send.isPending}
          onClick={() => void confirmAndRun("finish")}
        >
          {t("orders.acts.finish")}
        </Button>
      )}
      <RowMenu label={t("common.acts_of", { name })} acts={menu} />
      <SendDrawer order={order} name={name} isOpen={drawer === "send"} onClose={() => setDrawer(null)} />
      <AcknowledgeDrawer
        order={order}
        name={name}
        isOpen={drawer === "acknowledge"}
        onClose={() => setDrawer(null)}
      />
      <ReasonDialog
        key={asking ?? "none"}
        isOpen={asking !== null}
        title={t(`orders.reasons.${asking ?? "close"}.title`, { name })}
        description={t(`orders.reasons.${asking ?? "close"}.text`)}
        confirm={t(`orders.reasons.${asking ?? "close"}.confirm`)}
        isSending={send.isPending}
        error={asking ? send.error : null}
        onClose={() => {
          send.reset()
          setAsking(null)
        }}
        onConfirm={(reason) => asking && run(asking, { reason })}
      />
    </>
  )
}
