import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Input, Label, Table, toast } from "@medusajs/ui"
import { useId, useState, type ChangeEvent } from "react"
import { useTranslation } from "react-i18next"
import type { CountSheetImportResponse } from "../../src/types/http/counting"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { countPage } from "./paths"

const LARGEST = 19 * 1024 * 1024

/** UTF-8, or what Excel writes where it does not know UTF-8. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("windows-1252").decode(bytes)
  }
}

/** Enters a filled sheet: all of its rows, or none while one cannot be read. */
export function SheetForm({ id }: { id: string }) {
  const { t } = useTranslation("comptoir")
  const field = useId()
  const { handleSuccess } = useRouteModal()
  const { key, renew } = useIdempotencyKey()
  const [csv, setCsv] = useState("")
  const [isTooLarge, setTooLarge] = useState(false)
  const send = useSend<CountSheetImportResponse>()
  const problems = send.data?.problems ?? []
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    send.reset()
    renew()
    setCsv("")
    setTooLarge(Boolean(file && file.size > LARGEST))
    if (file && file.size <= LARGEST) setCsv(await textOf(file))
  }
  const enter = () =>
    send.mutate(
      { path: `/admin/stock-counts/${id}/sheet`, body: { csv, idempotency_key: key } },
      {
        onSuccess: (answer) => {
          if (answer.problems.length) return
          toast.success(t("counting.sheet.entered", { count: answer.counted }))
          handleSuccess(countPage(id))
        },
      }
    )
  return (
    <>
      <RouteDrawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
        <Label htmlFor={field} size="small" weight="plus">
          {t("counting.sheet.file")}
        </Label>
        <Input id={field} type="file" accept=".csv,text/csv,text/plain" onChange={choose} />
        <p className="txt-small text-ui-fg-subtle">{t("counting.sheet.hint")}</p>
        {isTooLarge && <Alert variant="error">{t("counting.sheet.too_large")}</Alert>}
        <FormError error={send.error} />
        {problems.length > 0 && (
          <div className="flex flex-col gap-y-2" aria-live="polite">
            <Alert variant="error">{t("counting.sheet.problems")}</Alert>
            <Table>
              <Table.Body>
                {problems.map(({ line, message }) => (
                  <Table.Row key={`${line}${message}`}>
                    <Table.Cell className="tabular-nums">{t("counting.sheet.line", { line })}</Table.Cell>
                    <Table.Cell className="whitespace-normal py-2">{message}</Table.Cell>
                  </Table.Row>
                ))}
              </Table.Body>
            </Table>
          </div>
        )}
      </RouteDrawer.Body>
      <RouteDrawer.Footer>
        <RouteDrawer.Close asChild>
          <Button size="small" variant="secondary" type="button">
            {t("common.cancel")}
          </Button>
        </RouteDrawer.Close>
        <Button size="small" type="button" disabled={!csv} isLoading={send.isPending} onClick={enter}>
          {t("counting.sheet.enter")}
        </Button>
      </RouteDrawer.Footer>
    </>
  )
}
