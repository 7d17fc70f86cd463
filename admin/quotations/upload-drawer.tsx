import { Alert, Button, Checkbox, Drawer, Input, Label, Text, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type {
  QuotationFileResponse,
  QuotationRequestDTO,
  QuotationSupplierDTO,
} from "../../src/types/http/quotations"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { quotationApi } from "./paths"

const LARGEST_FILE = 2_000_000
const SHOWN_ROWS = 50

/** A file of a spreadsheet: UTF-8, else what a French or English Windows writes. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("windows-1252").decode(bytes)
  }
}

type UploadDrawerProps = { request: QuotationRequestDTO; asked: QuotationSupplierDTO; onClose: () => void }

/** Reads the file that a supplier sent back: first what each row says, then, once confirmed, into the answer. */
export function UploadDrawer({ request, asked, onClose }: UploadDrawerProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const id = useId()
  const { key } = useIdempotencyKey()
  const [csv, setCsv] = useState<string | null>(null)
  const [problem, setProblem] = useState<Error | null>(null)
  const [skips, setSkips] = useState(false)
  const look = useSend<QuotationFileResponse>()
  const write = useSend<QuotationFileResponse>()
  const path = quotationApi(request.id, `suppliers/${asked.supplier_id}/upload`)
  const read = look.data
  const lineOf = new Map((request.lines ?? []).map((line) => [line.id, line]))

  const choose = async (file: File | undefined) => {
    setCsv(null)
    setProblem(null)
    look.reset()
    write.reset()
    if (!file) return
    if (file.size > LARGEST_FILE) return setProblem(new Error(t("quotations.upload.too_large")))
    const text = textOf(await file.arrayBuffer())
    setCsv(text)
    look.mutate({ path, body: { csv: text, dry_run: true } })
  }
  const keep = () =>
    write.mutate(
      { path, body: { csv, skip_bad_rows: skips, version: asked.version, idempotency_key: key } },
      {
        onSuccess: () => {
          toast.success(t("quotations.answer.saved", { name: asked.supplier.name }))
          onClose()
        },
      }
    )
  const bad = read?.bad_rows ?? []
  const mayKeep = Boolean(csv && read?.answers.length) && (!bad.length || skips)
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("quotations.upload.title", { name: asked.supplier.name })}</Drawer.Title>
          <Drawer.Description>{t("quotations.upload.hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={id} size="small" weight="plus">
              {t("quotations.upload.file")}
            </Label>
            <Input
              id={id}
              type="file"
              accept=".csv,.txt,text/csv"
              onChange={(event) => void choose(event.target.files?.[0])}
            />
          </div>
          <FormError error={problem ?? look.error ?? write.error} />
          {look.isPending && <Text size="small">{t("common.loading")}</Text>}
          {read && (
            <>
              <Text size="small" weight="plus">
                {t("quotations.upload.found", { count: read.answers.length })}
              </Text>
              <ul className="divide-y">
                {read.answers.slice(0, SHOWN_ROWS).map((answer) => {
                  const line = lineOf.get(answer.line_id)
                  return (
                    <li key={answer.line_id} className="flex justify-between gap-x-4 py-2">
                      <Text size="small" className="min-w-0 truncate">
                        {line ? `${line.position}. ${line.title ?? line.sku ?? ""}` : ""}
                      </Text>
                      <Text size="small" className="whitespace-nowrap tabular-nums">
                        {answer.unit_price === null
                          ? t("quotations.cell.declined")
                          : format.unitPrice(answer.unit_price, asked.currency_code) +
                            (answer.price_per_quantity > 1
                              ? ` / ${format.quantity(answer.price_per_quantity)}`
                              : "")}
                      </Text>
                    </li>
                  )
                })}
              </ul>
              {read.answers.length > SHOWN_ROWS && (
                <Text size="small" className="text-ui-fg-subtle">
                  {t("quotations.upload.more", { count: read.answers.length - SHOWN_ROWS })}
                </Text>
              )}
              {read.empty > 0 && (
                <Text size="small" className="text-ui-fg-subtle">
                  {t("quotations.upload.empty", { count: read.empty })}
                </Text>
              )}
            </>
          )}
          {bad.length > 0 && (
            <div className="flex flex-col gap-y-3">
              <Alert variant="warning">{t("quotations.upload.bad", { count: bad.length })}</Alert>
              <ul className="divide-y">
                {bad.slice(0, SHOWN_ROWS).map((row) => (
                  <li key={row.line} className="py-2">
                    <Text size="small" weight="plus">
                      {t("quotations.upload.row", { line: row.line })}
                    </Text>
                    <Text size="small" className="text-ui-fg-subtle break-words">
                      {row.message}
                    </Text>
                  </li>
                ))}
              </ul>
              <div className="flex items-center gap-x-2">
                <Checkbox
                  id={`${id}-skip`}
                  checked={skips}
                  onCheckedChange={(checked) => setSkips(checked === true)}
                />
                <Label htmlFor={`${id}-skip`} size="small">
                  {t("quotations.upload.skip")}
                </Label>
              </div>
            </div>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button size="small" type="button" disabled={!mayKeep} isLoading={write.isPending} onClick={keep}>
            {t("quotations.upload.keep")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
