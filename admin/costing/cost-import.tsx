import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Heading, Input, Label, Table, Text, toast } from "@medusajs/ui"
import { useId, useState, type ChangeEvent } from "react"
import { useTranslation } from "react-i18next"
import type { CostImportResponse } from "../../src/types/http/costing"
import { FormError } from "../components/form-error"
import { ModalHeader } from "../components/modal-header"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { COSTS_API } from "./paths"

/** What the server takes in one request, less what the request puts around it. */
const LARGEST_FILE = 1_900_000

/** Takes a file of costs in, after it was checked and its faults were shown by line. */
export function CostImport() {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const { handleSuccess } = useRouteModal()
  const { key, renew } = useIdempotencyKey()
  const [csv, setCsv] = useState("")
  const [reason, setReason] = useState(t("costing.import.usual_reason"))
  const [isTooLarge, setTooLarge] = useState(false)
  const check = useSend<CostImportResponse>()
  const take = useSend<CostImportResponse>()
  const path = `${COSTS_API}/import`
  const found = check.data
  const isReady = found && !found.problem_count && found.created + found.changed > 0 && reason.trim()

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    check.reset()
    take.reset()
    renew()
    setCsv("")
    setTooLarge(Boolean(file && file.size > LARGEST_FILE))
    if (!file || file.size > LARGEST_FILE) return
    const text = await file.text()
    setCsv(text)
    if (text) check.mutate({ path, body: { csv: text, preview: true } })
  }
  const confirm = () =>
    take.mutate(
      { path, body: { csv, reason: reason.trim(), idempotency_key: key } },
      {
        onSuccess: ({ created, changed }) => {
          toast.success(t("costing.import.done", { count: created + changed }))
          handleSuccess()
        },
      }
    )

  return (
    <>
      <ModalHeader title={t("costing.import.title")} />
      <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
        <div className="flex w-full max-w-[720px] flex-col gap-y-6 px-4 py-8 md:py-16">
          <div>
            <Heading>{t("costing.import.title")}</Heading>
            <RouteFocusModal.Description asChild>
              <Text size="small" className="text-ui-fg-subtle">
                {t("costing.import.hint")}
              </Text>
            </RouteFocusModal.Description>
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={id} size="small" weight="plus">
              {t("costing.import.file")}
            </Label>
            <Input id={id} type="file" accept=".csv,text/csv,text/plain" onChange={choose} />
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={`${id}-reason`} size="small" weight="plus">
              {t("common.reason")}
            </Label>
            <Input
              id={`${id}-reason`}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          {isTooLarge && <Alert variant="error">{t("costing.import.too_large")}</Alert>}
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
          {t("costing.import.confirm")}
        </Button>
      </RouteFocusModal.Footer>
    </>
  )
}

function Findings({ found }: { found: CostImportResponse }) {
  const { t } = useTranslation("comptoir")
  const { created, changed, unchanged, problems, problem_count, currency_code } = found
  const isNothing = !problem_count && created + changed === 0
  return (
    <div className="flex flex-col gap-y-4">
      <ul className="txt-small text-ui-fg-base flex list-inside list-disc flex-col">
        <li>{t("costing.import.created", { count: created })}</li>
        <li>{t("costing.import.changed", { count: changed })}</li>
        <li>{t("costing.import.unchanged", { count: unchanged })}</li>
        <li>{t("costing.import.currency", { currency: currency_code.toUpperCase() })}</li>
      </ul>
      {isNothing && <Alert variant="info">{t("costing.import.nothing")}</Alert>}
      {problem_count > 0 && (
        <>
          <Alert variant="error">{t("costing.import.problems", { count: problem_count })}</Alert>
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("costing.import.line")}</Table.HeaderCell>
                <Table.HeaderCell>{t("costing.import.problem")}</Table.HeaderCell>
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
