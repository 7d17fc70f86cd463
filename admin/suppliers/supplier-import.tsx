import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Heading, Input, Label, Table, Text, toast } from "@medusajs/ui"
import { useId, useState, type ChangeEvent } from "react"
import { useTranslation } from "react-i18next"
import type { SupplierImportResponse } from "../../src/types/http/suppliers"
import { FormError } from "../components/form-error"
import { ModalHeader } from "../components/modal-header"
import { useSend } from "../lib/api"

const PATH = "/admin/suppliers/import"
/** What the server takes in one request, in megabytes. */
const LARGEST_FILE = 3

/** UTF-8, or what Excel writes where it does not know UTF-8. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("windows-1252").decode(bytes)
  }
}

/** Takes a file of suppliers in, after saying what it would do and what is wrong with it, line by line. */
export function SupplierImport() {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const { handleSuccess } = useRouteModal()
  const [csv, setCsv] = useState("")
  const [isTooLarge, setTooLarge] = useState(false)
  const check = useSend<SupplierImportResponse>()
  const take = useSend<SupplierImportResponse>()
  const found = check.data
  const isReady = found && !found.problem_count && found.created + found.changed > 0

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    check.reset()
    take.reset()
    setCsv("")
    const isLarge = Boolean(file && file.size > LARGEST_FILE * 1_000_000)
    setTooLarge(isLarge)
    if (!file || isLarge) return
    const text = await textOf(file)
    setCsv(text)
    if (text) check.mutate({ path: PATH, body: { csv: text, preview: true } })
  }
  const confirm = () =>
    take.mutate(
      { path: PATH, body: { csv } },
      {
        onSuccess: ({ created, changed }) => {
          toast.success(t("suppliers.import.done", { count: created + changed }))
          handleSuccess()
        },
      }
    )
  return (
    <>
      <ModalHeader title={t("suppliers.import.title")} />
      <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
        <div className="flex w-full max-w-[720px] flex-col gap-y-6 px-4 py-8 md:py-16">
          <div>
            <Heading>{t("suppliers.import.title")}</Heading>
            <RouteFocusModal.Description asChild>
              <Text size="small" className="text-ui-fg-subtle">
                {t("suppliers.import.hint")}
              </Text>
            </RouteFocusModal.Description>
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={id} size="small" weight="plus">
              {t("suppliers.import.file")}
            </Label>
            <Input id={id} type="file" accept=".csv,text/csv,text/plain" onChange={choose} />
          </div>
          {isTooLarge && (
            <Alert variant="error">{t("suppliers.import.too_large", { count: LARGEST_FILE })}</Alert>
          )}
          <FormError error={check.error ?? take.error} />
          <div aria-live="polite">{found && <Findings found={found} />}</div>
        </div>
      </RouteFocusModal.Body>
      <RouteFocusModal.Footer>
        <RouteFocusModal.Close asChild>
          <Button size="small" variant="secondary" type="button">
            {t("common.cancel")}
          </Button>
        </RouteFocusModal.Close>
        <Button
          size="small"
          type="button"
          disabled={!isReady}
          isLoading={check.isPending || take.isPending}
          onClick={confirm}
        >
          {t("suppliers.import.confirm")}
        </Button>
      </RouteFocusModal.Footer>
    </>
  )
}

function Findings({ found }: { found: SupplierImportResponse }) {
  const { t } = useTranslation("comptoir")
  const { created, changed, unchanged, problems, problem_count, ignored_columns } = found
  const isNothing = !problem_count && created + changed === 0
  return (
    <div className="flex flex-col gap-y-4">
      <ul className="txt-small text-ui-fg-base flex list-inside list-disc flex-col">
        <li>{t("suppliers.import.created", { count: created })}</li>
        <li>{t("suppliers.import.changed", { count: changed })}</li>
        <li>{t("suppliers.import.unchanged", { count: unchanged })}</li>
        {ignored_columns.length > 0 && (
          <li>{t("suppliers.import.ignored", { columns: ignored_columns.join(", ") })}</li>
        )}
      </ul>
      {isNothing && <Alert variant="info">{t("suppliers.import.nothing")}</Alert>}
      {problem_count > 0 && (
        <>
          <Alert variant="error">{t("suppliers.import.problems", { count: problem_count })}</Alert>
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("suppliers.import.line")}</Table.HeaderCell>
                <Table.HeaderCell>{t("suppliers.import.problem")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {problems.map(({ line, message }) => (
                <Table.Row key={`${line}${message}`}>
                  <Table.Cell className="tabular-nums">{line}</Table.Cell>
                  <Table.Cell className="whitespace-normal py-2">{message}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </>
      )}
    </div>
  )
}
