import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Heading, Input, Label, Table, Text, toast } from "@medusajs/ui"
import { useId, useState, type ChangeEvent } from "react"
import { useTranslation } from "react-i18next"
import type { ExchangeRateImportResponse } from "../../src/types/http/administration"
import { FormError } from "../components/form-error"
import { ModalHeader } from "../components/modal-header"
import { useSend } from "../lib/api"
import { API } from "./paths"

/** What the server takes in one request, less what the request puts around it. */
const LARGEST_FILE = 1_900_000

/** Takes a file of rates in, after it was checked and its faults were shown by line. */
export function RateImport() {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const { handleSuccess } = useRouteModal()
  const [csv, setCsv] = useState("")
  const [isTooLarge, setTooLarge] = useState(false)
  const check = useSend<ExchangeRateImportResponse>()
  const take = useSend<ExchangeRateImportResponse>()
  const path = `${API.exchange_rates}/import`
  const found = check.data
  const isReady = found && !found.problem_count && found.created + found.changed > 0

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    check.reset()
    take.reset()
    setCsv("")
    setTooLarge(Boolean(file && file.size > LARGEST_FILE))
    if (!file || file.size > LARGEST_FILE) return
    const text = await file.text()
    setCsv(text)
    if (text) check.mutate({ path, body: { csv: text, preview: true } })
  }
  const confirm = () =>
    take.mutate(
      { path, body: { csv } },
      {
        onSuccess: ({ created, changed }) => {
          toast.success(t("administration.rates.import.done", { count: created + changed }))
          handleSuccess()
        },
      }
    )

  return (
    <>
      <ModalHeader title={t("administration.rates.import.title")} />
      <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
        <div className="flex w-full max-w-[720px] flex-col gap-y-6 px-4 py-8 md:py-16">
          <div>
            <Heading>{t("administration.rates.import.title")}</Heading>
            <RouteFocusModal.Description asChild>
              <Text size="small" className="text-ui-fg-subtle">
                {t("administration.rates.import.hint")}
              </Text>
            </RouteFocusModal.Description>
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={id} size="small" weight="plus">
              {t("administration.rates.import.file")}
            </Label>
            <Input id={id} type="file" accept=".csv,text/csv,text/plain" onChange={choose} />
          </div>
          {isTooLarge && <Alert variant="error">{t("administration.rates.import.too_large")}</Alert>}
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
          {t("administration.rates.import.confirm")}
        </Button>
      </RouteFocusModal.Footer>
    </>
  )
}

function Findings({ found }: { found: ExchangeRateImportResponse }) {
  const { t } = useTranslation("comptoir")
  const { created, changed, unchanged, problems, problem_count } = found
  const isNothing = !problem_count && created + changed === 0
  return (
    <div className="flex flex-col gap-y-4">
      <ul className="txt-small text-ui-fg-base flex list-inside list-disc flex-col">
        <li>{t("administration.rates.import.created", { count: created })}</li>
        <li>{t("administration.rates.import.changed", { count: changed })}</li>
        <li>{t("administration.rates.import.unchanged", { count: unchanged })}</li>
      </ul>
      {isNothing && <Alert variant="info">{t("administration.rates.import.nothing")}</Alert>}
      {problem_count > 0 && (
        <>
          <Alert variant="error">{t("administration.rates.import.problems", { count: problem_count })}</Alert>
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("administration.rates.import.line")}</Table.HeaderCell>
                <Table.HeaderCell>{t("administration.rates.import.problem")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {problems.map(({ line, message }) => (
                <Table.Row key={line}>
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
