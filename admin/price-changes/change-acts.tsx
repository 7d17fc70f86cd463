import { ArrowPath, ArrowUturnLeft, Clock, PencilSquare, XCircle } from "@medusajs/icons"
import { Button, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { instantOf } from "../../src/domain/routing/cut-off"
import type {
  PriceChangeResponse,
  PriceChangeSetDetailDTO,
  PublishPriceChangeResponse,
} from "../../src/types/http/price-changes"
import { useMay } from "../channels/use-may"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { FieldDialog } from "./field-dialog"
import { changeApi, changePage } from "./paths"
import { useChangeWords } from "./use-change-words"

const RENAMED = ["draft", "approved", "scheduled", "live"]
const DISCARDED = ["draft", "approved", "scheduled"]

/** What somebody does with a price change: approve, schedule, publish, roll back, discard, rename it. */
export function ChangeActs({ change }: { change: PriceChangeSetDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useChangeWords()
  const prompt = usePrompt()
  const navigate = useNavigate()
  const send = useSend<PriceChangeResponse>()
  const publish = useSend<PublishPriceChangeResponse>()
  const [dialog, setDialog] = useState<"schedule" | "rename" | "reopen" | null>(null)
  const may = useMay()
  const { status, is_filling, is_publishing } = change
  const counted = { prices: words.prices(change.line_count), channels: words.channels(change) }
  const refused = (error: Error) => toast.error(t("channels.changes.refused"), { description: error.message })
  const ask = (act: "approve" | "publish" | "roll_back" | "discard", description: string, confirm: string) =>
    prompt({
      title: t(`channels.changes.${act}.title`, { ...counted, name: words.name(change) }),
      description,
      confirmText: confirm,
      cancelText: t("common.cancel"),
      variant: act === "discard" || act === "roll_back" ? "danger" : "confirmation",
    })

  const approve = async () => {
    if (!(await ask("approve", t("channels.changes.approve.text"), t("channels.changes.approve.confirm"))))
      return
    send.mutate(
      { path: `${changeApi(change.id)}/approve` },
      {
        onSuccess: ({ price_change }) =>
          toast.success(t("channels.changes.approve.done", { number: price_change.number })),
        onError: refused,
      }
    )
  }
  const told = ({ count, gone, mended, is_in_background }: PublishPriceChangeResponse) =>
    [
      is_in_background
        ? t("channels.changes.publish.in_background")
        : t("channels.changes.publish.done_count", { count }),
      mended > 0 && t("channels.changes.publish.mended", { count: mended }),
      gone > 0 && t("channels.changes.publish.gone", { count: gone }),
    ]
      .filter(Boolean)
      .join(" ")
  const publishNow = async () => {
    const changed = change.changed_since ?? 0
    const text = [
      t("channels.changes.publish.text", { names: words.names(change) }),
      changed > 0 && t("channels.changes.publish.text_changed", { count: changed }),
    ]
    const confirm = t(changed ? "channels.changes.publish.confirm_force" : "channels.changes.publish.confirm")
    if (!(await ask("publish", text.filter(Boolean).join(" "), confirm))) return
    publish.mutate(
      { path: `${changeApi(change.id)}/publish`, body: { force: changed > 0 } },
      {
        onSuccess: (done) =>
          toast.success(t("channels.changes.publish.done", { number: words.name(change) }), {
            description: told(done),
          }),
        onError: refused,
      }
    )
  }
  const rollBack = async () => {
    const replaced = change.changed_since ?? 0
    const text = [
      t("channels.changes.roll_back.text"),
      replaced > 0 && t("channels.changes.roll_back.text_changed", { count: replaced }),
    ]
    if (!(await ask("roll_back", text.filter(Boolean).join(" "), t("channels.changes.roll_back.confirm"))))
      return
    publish.mutate(
      { path: `${changeApi(change.id)}/roll-back`, body: { leave_changed: replaced > 0 } },
      {
        onSuccess: (done) => {
          const { id, number } = done.price_change
          toast.success(t("channels.changes.roll_back.done", { number }), { description: told(done) })
          navigate(changePage(id))
        },
        onError: refused,
      }
    )
  }
  const discard = async () => {
    if (
      !(await ask(
        "discard",
        t("channels.changes.discard.text", counted),
        t("channels.changes.discard.confirm")
      ))
    )
      return
    send.mutate(
      { path: `${changeApi(change.id)}/discard` },
      { onSuccess: () => toast.success(t("channels.changes.discard.done")), onError: refused }
    )
  }
  const schedule = (publish_at: string | null) =>
    send.mutate(
      { path: `${changeApi(change.id)}/schedule`, body: { publish_at } },
      {
        onSuccess: () => {
          setDialog(null)
          toast.success(
            publish_at
              ? t("channels.changes.schedule.done", { time: format.instant(publish_at) })
              : t("channels.changes.schedule.off_done")
          )
        },
        ...(publish_at ? {} : { onError: refused }),
      }
    )
  const rename = (title: string) =>
    send.mutate(
      { path: changeApi(change.id), body: { title } },
      {
        onSuccess: () => {
          setDialog(null)
          toast.success(t("channels.changes.rename.done"))
        },
      }
    )
  const reopen = (reason: string) =>
    send.mutate(
      { path: `${changeApi(change.id)}/reopen`, body: { reason } },
      {
        onSuccess: () => {
          setDialog(null)
          toast.success(t("channels.changes.reopen.done"))
        },
      }
    )
  const proposeAgain = () =>
    send.mutate(
      { path: `${changeApi(change.id)}/propose-again` },
      {
        onSuccess: ({ price_change }) => {
          toast.success(t("channels.changes.propose_again.done"), {
            description: t("channels.changes.propose_again.hint"),
          })
          navigate(changePage(price_change.id))
        },
        onError: refused,
      }
    )
  const open = (which: "schedule" | "rename" | "reopen") => {
    send.reset()
    setDialog(which)
  }

  const hasFailed = is_filling && change.last_error !== null
  const isWaiting = (status === "approved" || status === "scheduled") && !is_publishing
  const menu: MenuAct[] = [
    ...(status === "scheduled" && !is_publishing && may("pricing.publish")
      ? [
          { label: t("channels.changes.schedule.reopen"), icon: <Clock />, onSelect: () => open("schedule") },
          { label: t("channels.changes.schedule.off"), icon: <XCircle />, onSelect: () => schedule(null) },
        ]
      : []),
    ...(status === "approved" && !is_publishing && change.kind !== "roll_back" && may("pricing.write")
      ? [
          {
            label: t("channels.changes.reopen.open"),
            icon: <ArrowUturnLeft />,
            onSelect: () => open("reopen"),
          },
        ]
      : []),
    ...(RENAMED.includes(status) && may("pricing.write")
      ? [{ label: t("channels.changes.rename.open"), icon: <PencilSquare />, onSelect: () => open("rename") }]
      : []),
    ...(DISCARDED.includes(status) && !is_publishing && may("pricing.write")
      ? [
          {
            label: t("channels.changes.discard.open"),
            icon: <XCircle />,
            isLast: true,
            onSelect: () => void discard(),
          },
        ]
      : []),
  ]
  return (
    <>
      {status === "draft" && hasFailed && may("pricing.write") && (
        <Button size="small" type="button" isLoading={send.isPending} onClick={proposeAgain}>
          <ArrowPath aria-hidden />
          {t("channels.changes.propose_again.open")}
        </Button>
      )}
      {status === "draft" && !hasFailed && may("pricing.write") && (
        <Button
          size="small"
          type="button"
          disabled={is_filling || !change.line_count || change.approval_refusal !== null}
          isLoading={send.isPending}
          onClick={() => void approve()}
        >
          {t("channels.changes.approve.open")}
        </Button>
      )}
      {status === "approved" && !is_publishing && may("pricing.publish") && (
        <Button size="small" variant="secondary" type="button" onClick={() => open("schedule")}>
          <Clock aria-hidden />
          {t("channels.changes.schedule.open")}
        </Button>
      )}
      {isWaiting && may("pricing.publish") && (
        <Button size="small" type="button" isLoading={publish.isPending} onClick={() => void publishNow()}>
          {t("channels.changes.publish.open")}
        </Button>
      )}
      {is_publishing && (
        <Button size="small" type="button" disabled isLoading>
          {t("channels.changes.statuses.publishing")}
        </Button>
      )}
      {status === "live" && may("pricing.publish") && (
        <Button
          size="small"
          variant="secondary"
          type="button"
          isLoading={publish.isPending}
          onClick={() => void rollBack()}
        >
          <ArrowUturnLeft aria-hidden />
          {t("channels.changes.roll_back.open")}
        </Button>
      )}
      {menu.length > 0 && <RowMenu label={t("common.acts_of", { name: words.name(change) })} acts={menu} />}
      <ReasonDialog
        isOpen={dialog === "reopen"}
        title={t("channels.changes.reopen.title", { name: words.name(change) })}
        description={t("channels.changes.reopen.text", counted)}
        confirm={t("channels.changes.reopen.confirm")}
        isSending={send.isPending}
        error={dialog === "reopen" ? send.error : null}
        onClose={() => setDialog(null)}
        onConfirm={reopen}
      />
      {dialog === "schedule" && (
        <FieldDialog
          title={t("channels.changes.schedule.title")}
          description={t("channels.changes.schedule.text", {
            ...counted,
            zone: change.time_zone.replaceAll("_", " "),
          })}
          label={t("channels.changes.schedule.field")}
          type="datetime-local"
          initial={change.publish_at ? zonedInput(change.publish_at, change.time_zone) : ""}
          missing={t("channels.changes.schedule.missing")}
          confirm={t("channels.changes.schedule.confirm")}
          isSending={send.isPending}
          error={send.error}
          onClose={() => setDialog(null)}
          onConfirm={(local) => {
            const [day = "", time = ""] = local.split("T")
            schedule(instantOf(day, time.slice(0, 5), change.time_zone).toISOString())
          }}
        />
      )}
      {dialog === "rename" && (
        <FieldDialog
          title={t("channels.changes.rename.title")}
          label={t("channels.changes.fields.title")}
          type="text"
          initial={change.title}
          missing={t("channels.changes.rename.missing")}
          confirm={t("channels.changes.rename.confirm")}
          isSending={send.isPending}
          error={send.error}
          onClose={() => setDialog(null)}
          onConfirm={rename}
        />
      )}
    </>
  )
}

/** An instant as a field for date and time shows it, in the time of a zone. */
function zonedInput(instant: string, zone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    })
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value])
  )
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`
}
