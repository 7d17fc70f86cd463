import {
  ArrowDownTray,
  ArrowUpTray,
  BellAlert,
  Link as LinkIcon,
  PencilSquare,
  Plus,
  Trash,
  XCircle,
} from "@medusajs/icons"
import { Button, Drawer, StatusBadge, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { PortalLinkResponse } from "../../src/types/http/portal"
import type {
  QuotationRequestDTO,
  QuotationRequestResponse,
  QuotationSentResponse,
  QuotationSupplierDTO,
} from "../../src/types/http/quotations"
import { ActorName } from "../components/actor-name"
import { Card, CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { downloadFile } from "../correspondence/download-file"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { supplierPage } from "../purchasing/paths"
import { quotationApi, quotationPage } from "./paths"
import { InvitationBadge } from "./statuses"
import { SupplierPicker, type PickedSupplier } from "./supplier-picker"
import { UploadDrawer } from "./upload-drawer"

/** Whom the request asks, and what each of them answered. */
export function SuppliersCard({ request }: { request: QuotationRequestDTO }) {
  const { t } = useTranslation("comptoir")
  const [isAdding, setAdding] = useState(false)
  const suppliers = request.suppliers ?? []
  const mayInvite = request.status === "draft" || request.status === "sent"
  return (
    <Card
      title={t("quotations.suppliers.title")}
      actions={
        mayInvite && (
          <Button size="small" variant="secondary" type="button" onClick={() => setAdding(true)}>
            <Plus aria-hidden />
            {t("quotations.suppliers.invite")}
          </Button>
        )
      }
    >
      {suppliers.length === 0 && <CardText>{t("quotations.suppliers.none")}</CardText>}
      {suppliers.map((asked) => (
        <SupplierRow key={asked.id} request={request} asked={asked} />
      ))}
      {isAdding && <InviteDrawer request={request} onClose={() => setAdding(false)} />}
    </Card>
  )
}

function SupplierRow({ request, asked }: { request: QuotationRequestDTO; asked: QuotationSupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [isUploading, setUploading] = useState(false)
  const [isDeclining, setDeclining] = useState(false)
  const decline = useSend<QuotationRequestResponse>()
  const { name } = asked.supplier
  const facts = [
    asked.status === "answered" &&
      t("quotations.suppliers.priced", { count: asked.priced_lines, lines: request.line_count }),
    asked.answered_at && format.instant(asked.answered_at),
    asked.source && t(`quotations.source.${asked.source}`),
    asked.status === "sent" &&
      asked.sent_at &&
      t("quotations.suppliers.asked_at", { at: format.instant(asked.sent_at) }),
    asked.reminder_count > 0 && t("quotations.suppliers.reminded", { count: asked.reminder_count }),
    asked.decline_reason,
  ].filter(Boolean)
  return (
    <div className="flex items-start justify-between gap-x-4 px-6 py-3">
      <div className="flex min-w-0 flex-col gap-y-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Text size="small" weight="plus" className="min-w-0 break-words">
            <TextLink to={supplierPage(asked.supplier_id)}>{name}</TextLink>
          </Text>
          <InvitationBadge status={asked.status} />
          {asked.is_late && <StatusBadge color="orange">{t("quotations.late_answer")}</StatusBadge>}
        </div>
        {facts.length > 0 && (
          <Text size="xsmall" className="text-ui-fg-subtle">
            {facts.join(" · ")} {asked.source === "by_hand" && <ActorName id={asked.answered_by} />}
          </Text>
        )}
        {asked.note && (
          <Text size="small" className="text-ui-fg-subtle whitespace-pre-line break-words">
            {asked.note}
          </Text>
        )}
      </div>
      <SupplierActs
        request={request}
        asked={asked}
        onUpload={() => setUploading(true)}
        onDecline={() => setDeclining(true)}
      />
      {isUploading && <UploadDrawer request={request} asked={asked} onClose={() => setUploading(false)} />}
      <ReasonDialog
        isOpen={isDeclining}
        title={t("quotations.decline.title", { name })}
        description={t("quotations.decline.text")}
        confirm={t("quotations.decline.act")}
        isSending={decline.isPending}
        error={decline.error}
        onClose={() => {
          decline.reset()
          setDeclining(false)
        }}
        onConfirm={(reason) =>
          decline.mutate(
            {
              path: quotationApi(request.id, `suppliers/${asked.supplier_id}/decline`),
              body: { reason, version: asked.version },
            },
            { onSuccess: () => setDeclining(false) }
          )
        }
      />
    </div>
  )
}

type ActsProps = {
  request: QuotationRequestDTO
  asked: QuotationSupplierDTO
  onUpload: () => void
  onDecline: () => void
}

function SupplierActs({ request, asked, onUpload, onDecline }: ActsProps) {
  const { t } = useTranslation("comptoir")
  const send = useSend<QuotationSentResponse>()
  const portal = useSend<PortalLinkResponse>()
  const { name } = asked.supplier
  const path = quotationApi(request.id, `suppliers/${asked.supplier_id}`)
  const onError = (error: Error) => toast.error(error.message)
  const isOpen = request.status === "sent"
  const save = (format: "pdf" | "csv") => () =>
    void downloadFile(`${path}/document`, { format }).catch((error: Error) => toast.error(error.message))
  const remind = () =>
    send.mutate(
      { path: quotationApi(request.id, "remind"), body: { supplier_ids: [asked.supplier_id] } },
      { onSuccess: () => toast.success(t("quotations.reminded", { name })), onError }
    )
  const remove = () =>
    send.mutate(
      { path, method: "DELETE" },
      { onSuccess: () => toast.success(t("quotations.suppliers.removed", { name })), onError }
    )
  const copyLink = () =>
    portal.mutate(
      {
        path: "/admin/portal-links",
        body: {
          entity_type: "quotation_request",
          entity_id: request.id,
          supplier_id: asked.supplier_id,
        },
      },
      {
        onSuccess: async ({ portal_link }) => {
          const address = portal_link.url ?? ""
          try {
            await navigator.clipboard.writeText(address)
            toast.success(t("portal.toasts.copied"))
          } catch {
            toast.info(address)
          }
        },
        onError,
      }
    )
  const acts: MenuAct[] = [
    ...(isOpen
      ? [
          {
            label: t("quotations.acts.enter"),
            icon: <PencilSquare />,
            to: `${quotationPage(request.id)}/answer/${asked.supplier_id}`,
          },
          { label: t("quotations.acts.upload"), icon: <ArrowUpTray />, onSelect: onUpload },
        ]
      : []),
    ...(isOpen && asked.status !== "invited"
      ? [{ label: t("quotations.acts.copy_link"), icon: <LinkIcon />, onSelect: copyLink }]
      : []),
    ...(isOpen && asked.status === "sent"
      ? [{ label: t("quotations.acts.remind"), icon: <BellAlert />, onSelect: remind }]
      : []),
    { label: t("correspondence.document.pdf"), icon: <ArrowDownTray />, onSelect: save("pdf") },
    { label: t("quotations.acts.csv"), icon: <ArrowDownTray />, onSelect: save("csv") },
    ...(isOpen && asked.status !== "declined"
      ? [{ label: t("quotations.acts.decline"), icon: <XCircle />, isLast: true, onSelect: onDecline }]
      : []),
    ...(asked.status === "invited" && (isOpen || request.status === "draft")
      ? [{ label: t("quotations.acts.remove"), icon: <Trash />, isLast: true, onSelect: remove }]
      : []),
  ]
  return <RowMenu label={t("common.acts_of", { name })} acts={acts} />
}

function InviteDrawer({ request, onClose }: { request: QuotationRequestDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const [picked, setPicked] = useState<PickedSupplier[]>([])
  const send = useSend<QuotationRequestResponse>()
  const invite = () =>
    send.mutate(
      {
        path: quotationApi(request.id, "suppliers"),
        body: { supplier_ids: picked.map((supplier) => supplier.id) },
      },
      {
        onSuccess: () => {
          toast.success(t("quotations.suppliers.invited", { count: picked.length }))
          onClose()
        },
      }
    )
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("quotations.suppliers.invite")}</Drawer.Title>
          <Drawer.Description>
            {t(
              request.status === "sent"
                ? "quotations.suppliers.invite_sent"
                : "quotations.suppliers.invite_draft"
            )}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <SupplierPicker picked={picked} onChange={setPicked} of={{ quotation_request_id: request.id }} />
          <FormError error={send.error} />
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            size="small"
            type="button"
            disabled={!picked.length}
            isLoading={send.isPending}
            onClick={invite}
          >
            {t("quotations.suppliers.invite")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
