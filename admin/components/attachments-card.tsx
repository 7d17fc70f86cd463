import { ArrowDownTray, ArrowUpTray, Trash } from "@medusajs/icons"
import { Alert, Badge, Button, clx, IconButton, Text, toast, usePrompt } from "@medusajs/ui"
import { useId, useRef, useState, type DragEvent } from "react"
import { useTranslation } from "react-i18next"
import {
  type Attachable,
  LARGEST_ATTACHMENT,
  MOST_ATTACHMENTS,
} from "../../src/domain/attachments/attachment"
import { endingOf } from "../../src/domain/attachments/file-name"
import { FILE_ENDINGS } from "../../src/domain/attachments/file-type"
import type { AttachmentDTO, AttachmentListResponse } from "../../src/types/http/attachments"
import { useGet, useSend } from "../lib/api"
import { saveFile } from "../lib/download"
import { useFormat } from "../lib/format"
import { sdk } from "../lib/sdk"
import { ActorName } from "./actor-name"
import { Card, CardText } from "./card"

type AttachmentsCardProps = { entityType: Attachable; entityId: string; title?: string }

const MEGABYTES = LARGEST_ATTACHMENT / 1024 / 1024
const ACCEPTED = FILE_ENDINGS.map((ending) => `.${ending}`).join(",")

/** The documents of a record: drop files on it, save them, throw them away. */
export function AttachmentsCard({ entityType, entityId, title }: AttachmentsCardProps) {
  const { t } = useTranslation("comptoir")
  const { data, error, refetch } = useGet<AttachmentListResponse>("/admin/attachments", {
    entity_type: entityType,
    entity_id: entityId,
  })
  const attachments = data?.attachments ?? []
  const room = MOST_ATTACHMENTS - attachments.length
  return (
    <Card
      title={title ?? t("suppliers.documents.title")}
      badges={attachments.length > 0 && <Badge size="2xsmall">{attachments.length}</Badge>}
    >
      {error ? (
        <CardText>{error.message}</CardText>
      ) : (
        <>
          {attachments.length > 0 && (
            <ul className="divide-y">
              {attachments.map((attachment) => (
                <AttachmentRow key={attachment.id} attachment={attachment} />
              ))}
            </ul>
          )}
          <DropZone
            record={{ entity_type: entityType, entity_id: entityId }}
            room={data ? room : 0}
            isReady={Boolean(data)}
            onDone={() => void refetch()}
          />
        </>
      )}
    </Card>
  )
}

/** A size as people say it: 340 kB, 2.1 MB. */
const sizeText = (bytes: number, locale: string): string => {
  const [unit, value] =
    bytes < 1000_000 ? (["kilobyte", bytes / 1000] as const) : (["megabyte", bytes / 1000_000] as const)
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(Math.max(value, 0.1))
}

function AttachmentRow({ attachment }: { attachment: AttachmentDTO }) {
  const { t, i18n } = useTranslation("comptoir")
  const format = useFormat()
  const prompt = usePrompt()
  const send = useSend()
  const [isLoading, setLoading] = useState(false)
  const path = `/admin/attachments/${attachment.id}`
  const save = async () => {
    setLoading(true)
    try {
      await saveFile(`${path}/content`, attachment.filename)
    } catch (error) {
      toast.error(t("suppliers.documents.download_failed"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  const remove = async () => {
    const confirmed = await prompt({
      title: t("suppliers.documents.remove_title", { name: attachment.filename }),
      description: t("suppliers.documents.remove_text"),
      confirmText: t("common.delete"),
      cancelText: t("common.cancel"),
      variant: "danger",
    })
    if (!confirmed) return
    send.mutate(
      { path, method: "DELETE" },
      {
        onSuccess: () => toast.success(t("suppliers.documents.removed", { name: attachment.filename })),
        onError: (error) => toast.error(error.message),
      }
    )
  }
  return (
    <li className="flex items-center justify-between gap-x-3 px-6 py-3">
      <div className="min-w-0">
        <Text size="small" leading="compact" weight="plus" className="break-words">
          {attachment.filename}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {sizeText(attachment.size, i18n.language.slice(0, 2))}
          {" · "}
          {format.instant(attachment.created_at)}
          {attachment.source === "supplier" ? (
            <> · {t("suppliers.documents.from_supplier")}</>
          ) : (
            attachment.added_by && (
              <>
                {" · "}
                <ActorName id={attachment.added_by} />
              </>
            )
          )}
        </Text>
      </div>
      <div className="flex shrink-0 items-center gap-x-1">
        <IconButton
          size="small"
          variant="transparent"
          type="button"
          aria-label={t("suppliers.documents.download", { name: attachment.filename })}
          isLoading={isLoading}
          onClick={() => void save()}
        >
          <ArrowDownTray />
        </IconButton>
        <IconButton
          size="small"
          variant="transparent"
          type="button"
          aria-label={t("suppliers.documents.remove", { name: attachment.filename })}
          isLoading={send.isPending}
          onClick={() => void remove()}
        >
          <Trash />
        </IconButton>
      </div>
    </li>
  )
}

type DropZoneProps = { record: AttachmentsOf; room: number; isReady: boolean; onDone: () => void }
type AttachmentsOf = { entity_type: Attachable; entity_id: string }
type Progress = { sent: number; of: number; name: string }

function DropZone({ record, room, isReady, onDone }: DropZoneProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [refused, setRefused] = useState<string[]>([])

  /** What can be said before a file travels. */
  const faultOf = (file: File, index: number): string | null => {
    if (!FILE_ENDINGS.includes(endingOf(file.name)))
      return t("suppliers.documents.wrong_kind", { name: file.name })
    if (file.size > LARGEST_ATTACHMENT)
      return t("suppliers.documents.too_large", { name: file.name, count: MEGABYTES })
    return index < room
      ? null
      : t("suppliers.documents.over_limit", { name: file.name, count: MOST_ATTACHMENTS })
  }

  const upload = async (files: readonly File[]) => {
    if (!files.length || progress) return
    const faults: string[] = []
    let sent = 0
    for (const [index, file] of files.entries()) {
      setProgress({ sent: index, of: files.length, name: file.name })
      const fault = faultOf(file, sent) ?? (await post(record, file))
      if (fault) faults.push(fault)
      else sent += 1
    }
    setProgress(null)
    setRefused(faults)
    if (sent) toast.success(t("suppliers.documents.added", { count: sent }))
    onDone()
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void upload([...event.dataTransfer.files])
  }
  const isFull = isReady && room <= 0
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div
        className={clx(
          "bg-ui-bg-component border-ui-border-strong flex flex-col items-center gap-y-2 rounded-lg border border-dashed p-4 text-center",
          isOver && "border-ui-border-interactive"
        )}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          id={id}
          type="file"
          multiple
          accept={ACCEPTED}
          className="sr-only"
          tabIndex={-1}
          aria-label={t("suppliers.documents.add")}
          onChange={(event) => {
            void upload([...(event.target.files ?? [])])
            event.target.value = ""
          }}
        />
        <Button
          size="small"
          variant="secondary"
          type="button"
          disabled={!isReady || isFull}
          isLoading={progress !== null}
          onClick={() => input.current?.click()}
        >
          <ArrowUpTray aria-hidden />
          {t("suppliers.documents.add")}
        </Button>
        <Text size="xsmall" className="text-ui-fg-subtle" aria-live="polite">
          {progress
            ? t("suppliers.documents.progress", {
                number: progress.sent + 1,
                count: progress.of,
                name: progress.name,
              })
            : isFull
              ? t("suppliers.documents.full", { count: MOST_ATTACHMENTS })
              : t("suppliers.documents.hint", { count: MEGABYTES })}
        </Text>
        {progress && (
          <progress
            className="accent-ui-bg-interactive h-1.5 w-full"
            max={progress.of}
            value={progress.sent}
            aria-label={progress.name}
          />
        )}
      </div>
      {refused.map((message) => (
        <Alert key={message} variant="error" role="alert" className="break-words" dismissible>
          {message}
        </Alert>
      ))}
    </div>
  )
}

/** Sends one file; answers why it was refused, or nothing. */
async function post(query: AttachmentsOf, file: File): Promise<string | null> {
  const body = new FormData()
  body.append("file", file)
  try {
    // The browser must write the kind of the form itself, with the line that parts it.
    await sdk.client.fetch("/admin/attachments", {
      method: "POST",
      query,
      body,
      headers: { "content-type": null },
    })
    return null
  } catch (error) {
    return (error as Error).message
  }
}
