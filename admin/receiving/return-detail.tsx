import { ArrowUturnLeft, Receipt, Trash } from "@medusajs/icons"
import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Button, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import type {
  SupplierReturnDTO,
  SupplierReturnLineDTO,
  SupplierReturnResponse,
} from "../../src/types/http/receiving"
import { AttachmentsCard } from "../components/attachments-card"
import { Card, CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { PageSkeleton } from "../components/page-skeleton"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { DocumentMenu } from "../correspondence/document-menu"
import { MessagesCard } from "../correspondence/messages-card"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { History } from "../purchasing/order-detail"
import { itemPage, locationPage, receiptPage, supplierPage } from "../purchasing/paths"
import { CreditDialog } from "./credit-dialog"
import { holdPage, SUPPLIER_RETURNS_PAGE, supplierReturnPage } from "./paths"
import { PostReturnDialog } from "./post-return-dialog"
import { useReasons } from "./reasons"
import { ReturnStatusBadge } from "./return-status"

export const useSupplierReturn = (id: string | undefined) =>
  useGet<SupplierReturnResponse>(id ? `/admin/supplier-returns/${id}` : null)

export function SupplierReturnDetail({ id }: { id: string }) {
  const { data, error } = useSupplierReturn(id)
  if (error) throw error
  if (!data) return <PageSkeleton />
  const found = data.supplier_return
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.supplier_return.details"
      preferredLayoutId="core:two-column"
      data={found}
      sections={{
        main: [
          <LayoutComposer.Entry key="return" id="comptoir:supplier-return">
            <ReturnHead found={found} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="messages" id="comptoir:supplier-return-messages">
            <MessagesCard entityType="supplier_return" entityId={found.id} />
          </LayoutComposer.Entry>,
        ],
        side: [
          <LayoutComposer.Entry key="facts" id="comptoir:supplier-return-facts">
            <ReturnFacts found={found} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="documents" id="comptoir:supplier-return-documents">
            <AttachmentsCard entityType="supplier_return" entityId={found.id} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="history" id="comptoir:supplier-return-history">
            <ReturnHistory found={found} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function useLineColumns(found: SupplierReturnDTO): LineColumn<SupplierReturnLineDTO>[] {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useReasons()
  const lines = found.lines ?? []
  return [
    {
      key: "article",
      header: t("purchasing.fields.article"),
      cell: (line) => <ItemName sku={line.sku} title={line.title} to={itemPage(line.inventory_item_id)} />,
    },
    {
      key: "source",
      header: t("receiving.fields.source"),
      cell: (line) => (
        <span className="flex flex-col">
          {line.receipt && <TextLink to={receiptPage(line.receipt.id)}>{line.receipt.number}</TextLink>}
          {line.hold_id && (
            <TextLink to={holdPage(line.hold_id)}>{t("receiving.returns.from_hold")}</TextLink>
          )}
          {!line.receipt && !line.hold_id && t("receiving.returns.from_stock")}
        </span>
      ),
    },
    {
      key: "quantity",
      header: t("receiving.fields.units"),
      isNumber: true,
      cell: (line) => format.quantity(line.quantity),
    },
    {
      key: "reason",
      header: t("receiving.fields.reason"),
      cell: (line) => reasons.nameOf(line.reason) ?? "–",
    },
    ...(lines.some((line) => line.lot)
      ? [
          {
            key: "lot",
            header: t("purchasing.fields.lot"),
            cell: (line: SupplierReturnLineDTO) =>
              [line.lot, format.date(line.expires_on)].filter(Boolean).join(" · ") || "–",
          },
        ]
      : []),
    {
      key: "settlement",
      header: t("receiving.fields.settlement"),
      cell: (line) => t(`receiving.settlements.${line.settlement}`),
    },
    {
      key: "credit",
      header: t("receiving.fields.expected_credit"),
      isNumber: true,
      cell: (line) =>
        line.settlement === "credit" ? format.money(line.expected_credit, found.currency_code) : "–",
    },
  ]
}

function ReturnHead({ found }: { found: SupplierReturnDTO }) {
  const { t } = useTranslation("comptoir")
  const columns = useLineColumns(found)
  const name = found.number ?? t("receiving.returns.draft_name")
  return (
    <Card
      level="h1"
      title={name}
      subtitle={found.supplier?.name}
      badges={<ReturnStatusBadge status={found.status} />}
      actions={<ReturnActs found={found} name={name} />}
    >
      {found.lines?.length ? (
        <LinesTable label={t("receiving.returns.lines")} lines={found.lines} columns={columns} />
      ) : (
        <CardText>{t("receiving.returns.no_lines")}</CardText>
      )}
    </Card>
  )
}

function ReturnActs({ found, name }: { found: SupplierReturnDTO; name: string }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const navigate = useNavigate()
  const send = useSend<SupplierReturnResponse>()
  const { key, renew } = useIdempotencyKey()
  const [open, setOpen] = useState<"post" | "reverse" | "credit" | null>(null)
  const path = `/admin/supplier-returns/${found.id}`
  const close = () => {
    send.reset()
    setOpen(null)
  }

  const reverse = (reason: string) =>
    send.mutate(
      { path: `${path}/reverse`, body: { reason, idempotency_key: key } },
      {
        onSuccess: () => {
          renew()
          setOpen(null)
          toast.success(t("receiving.returns.reversed", { number: name }))
        },
      }
    )
  const remove = async () => {
    const confirmed = await prompt({
      title: t("purchasing.receipts.delete_title"),
      description: t("purchasing.receipts.delete_text"),
      confirmText: t("common.delete"),
      cancelText: t("common.cancel"),
    })
    if (!confirmed) return
    send.mutate(
      { path, method: "DELETE" },
      {
        onSuccess: () => {
          toast.success(t("purchasing.receipts.deleted"))
          navigate(SUPPLIER_RETURNS_PAGE)
        },
        onError: (error) => toast.error(error.message),
      }
    )
  }
  const takeCreditOff = async () => {
    const confirmed = await prompt({
      title: t("receiving.credit.remove_title"),
      description: t("receiving.credit.remove_text"),
      confirmText: t("receiving.credit.remove"),
      cancelText: t("common.cancel"),
    })
    if (!confirmed) return
    send.mutate(
      { path: `${path}/credit`, method: "DELETE" },
      { onError: (error) => toast.error(error.message) }
    )
  }
  const isDraft = found.status === "draft"
  const menu: MenuAct[] = [
    ...(isDraft
      ? [{ label: t("common.delete"), icon: <Trash />, isLast: true, onSelect: () => void remove() }]
      : []),
    ...(found.status === "posted" && found.credit_received_on
      ? [{ label: t("receiving.credit.remove"), icon: <Receipt />, onSelect: () => void takeCreditOff() }]
      : []),
    ...(found.status === "posted"
      ? [
          {
            label: t("purchasing.acts.reverse"),
            icon: <ArrowUturnLeft />,
            isLast: true,
            onSelect: () => setOpen("reverse"),
          },
        ]
      : []),
  ]
  return (
    <>
      <DocumentMenu path={`${path}/document`} formats={["pdf", "csv"]} />
      {isDraft && (
        <>
          <Button size="small" variant="secondary" asChild>
            <Link to={`${supplierReturnPage(found.id)}/edit`}>{t("common.edit")}</Link>
          </Button>
          <Button size="small" type="button" onClick={() => setOpen("post")}>
            {t("receiving.returns.post")}
          </Button>
        </>
      )}
      {found.status === "posted" && Number(found.expected_credit) > 0 && !found.credit_received_on && (
        <Button size="small" type="button" onClick={() => setOpen("credit")}>
          {t("receiving.credit.note")}
        </Button>
      )}
      <RowMenu label={t("common.acts_of", { name })} acts={menu} />
      {open === "post" && <PostReturnDialog found={found} onClose={close} />}
      {open === "credit" && <CreditDialog found={found} onClose={close} />}
      <ReasonDialog
        isOpen={open === "reverse"}
        title={t("receiving.returns.reverse_title", { number: name })}
        description={t("receiving.returns.reverse_text")}
        confirm={t("purchasing.acts.reverse")}
        isSending={send.isPending}
        error={open === "reverse" ? send.error : null}
        onClose={close}
        onConfirm={reverse}
      />
    </>
  )
}

function ReturnFacts({ found }: { found: SupplierReturnDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const money = (amount: string) => format.money(amount, found.currency_code)
  return (
    <Card title={t("receiving.returns.facts")}>
      <SectionRow
        title={t("purchasing.fields.supplier")}
        value={
          found.supplier && <TextLink to={supplierPage(found.supplier_id)}>{found.supplier.name}</TextLink>
        }
      />
      <SectionRow
        title={t("receiving.fields.from_warehouse")}
        value={
          found.location && <TextLink to={locationPage(found.location_id)}>{found.location.name}</TextLink>
        }
      />
      {found.receipt && (
        <SectionRow
          title={t("receiving.fields.receipt")}
          value={<TextLink to={receiptPage(found.receipt.id)}>{found.receipt.number}</TextLink>}
        />
      )}
      <SectionRow title={t("receiving.fields.returned_on")} value={format.date(found.returned_on)} />
      <SectionRow title={t("receiving.fields.supplier_reference")} value={found.supplier_reference} />
      <SectionRow title={t("receiving.fields.expected_credit")} value={money(found.expected_credit)} />
      <SectionRow
        title={t("receiving.fields.credit_received")}
        value={
          found.credit_received_amount
            ? [
                money(found.credit_received_amount),
                format.date(found.credit_received_on),
                found.credit_reference,
              ]
                .filter(Boolean)
                .join(" · ")
            : "–"
        }
      />
      {found.reversal_number && (
        <SectionRow title={t("purchasing.fields.reversal_number")} value={found.reversal_number} />
      )}
      {found.reverse_reason && (
        <SectionRow title={t("purchasing.fields.reverse_reason")} value={found.reverse_reason} />
      )}
      {found.notes && <SectionRow title={t("receiving.fields.notes")} value={found.notes} />}
    </Card>
  )
}

function ReturnHistory({ found }: { found: SupplierReturnDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("common.history")}>
      <History
        steps={[
          { label: t("purchasing.history.created"), at: found.created_at, by: found.created_by },
          { label: t("purchasing.history.posted"), at: found.posted_at, by: found.posted_by },
          { label: t("purchasing.history.reversed"), at: found.reversed_at, by: found.reversed_by },
        ]}
      />
    </Card>
  )
}
