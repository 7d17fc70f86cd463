import { CalendarMini, PencilSquare, StopCircleSolid, XCircle } from "@medusajs/icons"
import { Button, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type {
  CancelledSaleResponse,
  PriceSaleDetailDTO,
  PriceSaleResponse,
  ProposedSaleResponse,
} from "../../src/types/http/price-sales"
import { changeSetPage } from "../channels/paths"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { useMay } from "../channels/use-may"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { saleApi } from "./paths"
import { SaleDrawer } from "./sale-drawer"

/** What somebody does with a sale: propose its prices, change it, end it, cancel it. */
export function SaleActs({ sale }: { sale: PriceSaleDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const [dialog, setDialog] = useState<"edit" | "cancel" | null>(null)
  const end = useSend<PriceSaleResponse>()
  const { phase, name } = sale
  const may = useMay()
  const isOpen = phase !== "past" && phase !== "cancelled"
  if (!isOpen) return null
  const endNow = async () => {
    const isSure = await prompt({
      title: t("channels.sales.end.title", { name }),
      description: t("channels.sales.end.text"),
      confirmText: t("channels.sales.end.confirm"),
      cancelText: t("common.cancel"),
    })
    if (!isSure) return
    end.mutate(
      { path: `${saleApi(sale.id)}/end`, body: {} },
      {
        onSuccess: () => void toast.success(t("channels.sales.end.done", { name })),
        onError: (error) => void toast.error(t("channels.sales.refused"), { description: error.message }),
      }
    )
  }
  const menu: MenuAct[] = [
    ...(may("pricing.write")
      ? [
          {
            label: t(`channels.sales.${sale.status === "published" ? "edit_dates" : "edit"}`),
            icon: sale.status === "published" ? <CalendarMini /> : <PencilSquare />,
            onSelect: () => setDialog("edit"),
          },
        ]
      : []),
    ...(phase === "running" && may("pricing.publish")
      ? [{ label: t("channels.sales.end.open"), icon: <StopCircleSolid />, onSelect: () => void endNow() }]
      : []),
    ...(may("pricing.publish")
      ? [
          {
            label: t("channels.sales.cancel.open"),
            icon: <XCircle />,
            isLast: true,
            onSelect: () => setDialog("cancel"),
          },
        ]
      : []),
  ]
  return (
    <>
      {may("pricing.write") && <ProposeButton sale={sale} />}
      {menu.length > 0 && <RowMenu label={t("common.acts_of", { name })} acts={menu} />}
      {dialog === "edit" && <SaleDrawer sale={sale} onClose={() => setDialog(null)} />}
      <CancelSale sale={sale} isAsked={dialog === "cancel"} onClose={() => setDialog(null)} />
    </>
  )
}

function ProposeButton({ sale }: { sale: PriceSaleDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const navigate = useNavigate()
  const send = useSend<ProposedSaleResponse>()
  const { key, renew } = useIdempotencyKey()
  const propose = async () => {
    const isSure = await prompt({
      title: t("channels.sales.propose.title", { name: sale.name }),
      description: t("channels.sales.propose.text"),
      confirmText: t("channels.sales.propose.open"),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!isSure) return
    send.mutate(
      { path: `${saleApi(sale.id)}/propose`, body: { idempotency_key: key } },
      {
        onSuccess: ({ lines, change_set_id }) => {
          renew()
          if (lines === 0) return void toast.info(t("channels.sales.propose.nothing"))
          toast.success(
            lines === null
              ? t("channels.sales.propose.background")
              : t("channels.sales.propose.done", { count: lines })
          )
          navigate(changeSetPage(change_set_id))
        },
        onError: (error) => {
          renew()
          toast.error(t("channels.sales.refused"), { description: error.message })
        },
      }
    )
  }
  return (
    <Button
      size="small"
      type="button"
      variant={sale.phase === "draft" || sale.stale_count ? "primary" : "secondary"}
      isLoading={send.isPending}
      onClick={() => void propose()}
    >
      {t(`channels.sales.propose.${sale.change_sets.length ? "again" : "open"}`)}
    </Button>
  )
}

type CancelSaleProps = { sale: PriceSaleDetailDTO; isAsked: boolean; onClose: () => void }

function CancelSale({ sale, isAsked, onClose }: CancelSaleProps) {
  const { t } = useTranslation("comptoir")
  const send = useSend<CancelledSaleResponse>()
  const close = () => {
    send.reset()
    onClose()
  }
  return (
    <ReasonDialog
      isOpen={isAsked}
      title={t("channels.sales.cancel.title", { name: sale.name })}
      description={
        sale.price_count
          ? t("channels.sales.cancel.text", { count: sale.price_count })
          : t("channels.sales.cancel.text_none")
      }
      confirm={t("channels.sales.cancel.confirm")}
      isSending={send.isPending}
      error={isAsked ? send.error : null}
      onClose={close}
      onConfirm={(reason) =>
        send.mutate(
          { path: `${saleApi(sale.id)}/cancel`, body: { reason } },
          {
            onSuccess: ({ taken_away }) => {
              close()
              toast.success(t("channels.sales.cancel.done", { name: sale.name, count: taken_away }))
            },
          }
        )
      }
    />
  )
}
