import { ArrowUpTray, DocumentText, XCircle } from "@medusajs/icons"
import { Button, Checkbox, Label, Prompt, RadioGroup, Select, toast } from "@medusajs/ui"
import { useIsMutating } from "@tanstack/react-query"
import { useId, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { StockCountActResponse, StockCountDTO, StockCountOutcome } from "../../src/types/http/counting"
import { FormError } from "../components/form-error"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { downloadFile } from "../correspondence/download-file"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { countPage, ENTERING } from "./paths"
import { useCountReasons } from "./sources"

/** Says what closing or approving a count led to. */
function useOutcome() {
  const { t } = useTranslation("comptoir")
  return ({ status, outdated, recounts, number }: StockCountOutcome) => {
    if (status === "completed") toast.success(t("counting.outcome.completed", { number }))
    else if (outdated) toast.warning(t("counting.outcome.outdated", { count: outdated }))
    else if (recounts) toast.info(t("counting.outcome.recounts", { count: recounts }))
    else toast.info(t("counting.outcome.reviewing"))
  }
}

/** What can be done with a count as a whole. */
export function CountActs({ count, name }: { count: StockCountDTO; name: string }) {
  const { t, i18n } = useTranslation("comptoir")
  const navigate = useNavigate()
  const send = useSend<StockCountActResponse>()
  const isEntering = useIsMutating({ mutationKey: ENTERING }) > 0
  const tell = useOutcome()
  const [open, setOpen] = useState<"close" | "approve" | "cancel" | null>(null)
  const path = `/admin/stock-counts/${count.id}`
  const close = () => {
    send.reset()
    setOpen(null)
  }
  const start = () =>
    send.mutate(
      { path: `${path}/start`, body: {} },
      {
        onSuccess: () => void toast.success(t("counting.started")),
        onError: (error) => void toast.error(error.message),
      }
    )
  const sheet = (format: "pdf" | "csv") =>
    downloadFile(`${path}/sheet`, { format, language: i18n.language.startsWith("fr") ? "fr" : "en" }).catch(
      (error: Error) => void toast.error(error.message)
    )
  const isCounting = count.status === "counting"
  const isOpen = !["completed", "cancelled"].includes(count.status)
  const menu: MenuAct[] = [
    ...(isCounting
      ? [
          { label: t("counting.sheet.pdf"), icon: <DocumentText />, onSelect: () => void sheet("pdf") },
          { label: t("counting.sheet.csv"), icon: <DocumentText />, onSelect: () => void sheet("csv") },
          {
            label: t("counting.sheet.enter"),
            icon: <ArrowUpTray />,
            onSelect: () => navigate(`${countPage(count.id)}/sheet`),
          },
        ]
      : []),
    ...(isOpen
      ? [{ label: t("counting.cancel"), icon: <XCircle />, isLast: true, onSelect: () => setOpen("cancel") }]
      : []),
  ]
  return (
    <>
      {count.status === "requested" && (
        <Button size="small" type="button" onClick={start} isLoading={send.isPending}>
          {t("counting.start")}
        </Button>
      )}
      {isCounting && (
        <Button size="small" type="button" disabled={isEntering} onClick={() => setOpen("close")}>
          {t("counting.close")}
        </Button>
      )}
      {count.status === "reviewing" && count.sees_book && (
        <Button size="small" type="button" onClick={() => setOpen("approve")}>
          {t("counting.approve")}
        </Button>
      )}
      <RowMenu label={t("common.acts_of", { name })} acts={menu} />
      {open === "close" && <CloseDialog count={count} onClose={close} onDone={tell} />}
      {open === "approve" && <ApproveDialog count={count} name={name} onClose={close} onDone={tell} />}
      <ReasonDialog
        isOpen={open === "cancel"}
        title={t("counting.cancel_title", { name })}
        description={t("counting.cancel_text")}
        confirm={t("counting.cancel")}
        isSending={send.isPending}
        error={open === "cancel" ? send.error : null}
        onClose={close}
        onConfirm={(reason) =>
          send.mutate(
            { path: `${path}/cancel`, body: { reason } },
            {
              onSuccess: () => {
                setOpen(null)
                toast.success(t("counting.cancelled", { name }))
              },
            }
          )
        }
      />
    </>
  )
}

type DialogProps = { count: StockCountDTO; onClose: () => void; onDone: (outcome: StockCountOutcome) => void }

function Dialog(props: {
  title: string
  text: string
  confirm: string
  isSending: boolean
  error: Error | null
  onClose: () => void
  onConfirm: () => void
  children?: ReactNode
}) {
  const { t } = useTranslation("comptoir")
  return (
    <Prompt open variant="confirmation" onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{props.title}</Prompt.Title>
          <Prompt.Description>{props.text}</Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-4 px-6 pt-4">
          {props.children}
          <FormError error={props.error} />
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={props.onClose}>
            {t("common.back")}
          </Button>
          <Button size="small" type="button" isLoading={props.isSending} onClick={props.onConfirm}>
            {props.confirm}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

/** Ends the counting; asks what becomes of places that nobody counted. */
function CloseDialog({ count, onClose, onDone }: DialogProps) {
  const { t } = useTranslation("comptoir")
  const { key } = useIdempotencyKey()
  const id = useId()
  const send = useSend<StockCountActResponse>()
  const [uncounted, setUncounted] = useState<"refuse" | "leave" | "zero">("refuse")
  return (
    <Dialog
      title={t("counting.close_title")}
      text={t("counting.close_text")}
      confirm={t("counting.close")}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
      onConfirm={() =>
        send.mutate(
          { path: `/admin/stock-counts/${count.id}/close`, body: { uncounted, idempotency_key: key } },
          {
            onSuccess: ({ outcome }) => {
              onClose()
              onDone(outcome)
            },
          }
        )
      }
    >
      {count.open_count > 0 && (
        <div className="flex flex-col gap-y-2">
          <Label id={id} size="small" weight="plus">
            {t("counting.uncounted", { count: count.open_count })}
          </Label>
          <RadioGroup
            aria-labelledby={id}
            value={uncounted}
            onValueChange={(value) => setUncounted(value as typeof uncounted)}
          >
            {(["refuse", "leave", "zero"] as const).map((value) => (
              <div key={value} className="flex items-start gap-x-2">
                <RadioGroup.Item value={value} id={`${id}-${value}`} />
                <Label htmlFor={`${id}-${value}`} size="small">
                  {t(`counting.uncounted_choices.${value}`)}
                </Label>
              </div>
            ))}
          </RadioGroup>
        </div>
      )}
    </Dialog>
  )
}

/** Posts a reviewed count; what is reserved and not there any more is posted only where somebody says so. */
function ApproveDialog({ count, name, onClose, onDone }: DialogProps & { name: string }) {
  const { t } = useTranslation("comptoir")
  const { key, renew } = useIdempotencyKey()
  const id = useId()
  const send = useSend<StockCountActResponse>()
  const { options } = useCountReasons()
  const [reason, setReason] = useState("")
  const [accepts, setAccepts] = useState(false)
  const asks = send.error?.message.includes("accept_below_reserved")
  const told = asks ? new Error(send.error?.message.split(". Approve it with")[0]) : send.error
  return (
    <Dialog
      title={t("counting.approve_title", { name })}
      text={t("counting.approve_text", { count: count.differing_count ?? 0 })}
      confirm={t("counting.approve")}
      isSending={send.isPending}
      error={told}
      onClose={onClose}
      onConfirm={() =>
        send.mutate(
          {
            path: `/admin/stock-counts/${count.id}/approve`,
            body: {
              idempotency_key: key,
              accept_below_reserved: accepts,
              ...(reason ? { reason } : {}),
            },
          },
          {
            onSuccess: ({ outcome }) => {
              onClose()
              onDone(outcome)
            },
            onError: renew,
          }
        )
      }
    >
      <div className="flex flex-col gap-y-2">
        <Label htmlFor={`${id}-reason`} size="small" weight="plus">
          {t("counting.reason_for_all")}
        </Label>
        <Select size="small" value={reason} onValueChange={setReason}>
          <Select.Trigger id={`${id}-reason`}>
            <Select.Value placeholder={t("counting.no_reason")} />
          </Select.Trigger>
          <Select.Content>
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
      {(asks || accepts) && (
        <div className="flex items-start gap-x-2">
          <Checkbox
            id={`${id}-accept`}
            checked={accepts}
            onCheckedChange={(checked) => setAccepts(checked === true)}
          />
          <Label htmlFor={`${id}-accept`} size="small">
            {t("counting.accept_below_reserved")}
          </Label>
        </div>
      )}
    </Dialog>
  )
}
