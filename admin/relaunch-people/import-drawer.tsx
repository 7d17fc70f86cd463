import { Alert, Button, Checkbox, Drawer, Input, Label, Table, toast } from "@medusajs/ui"
import { useId, useState, type ChangeEvent } from "react"
import { useTranslation } from "react-i18next"
import type { PeopleImportResponse } from "../../src/types/http/recovery-people"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { CONSENTS_API, SUPPRESSIONS_API } from "./paths"

/** What the server takes in one request. */
const LARGEST = 64 * 1_048_576

const PATHS = { consents: `${CONSENTS_API}/import`, suppressions: `${SUPPRESSIONS_API}/import` } as const

/** Takes a list in, after saying what it would do and which of its rows cannot be taken. */
export function ImportDrawer({ what, onClose }: { what: keyof typeof PATHS; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [fileId, skipId] = [useId(), useId()]
  const [file, setFile] = useState<File | null>(null)
  const [skipsBad, setSkipsBad] = useState(false)
  const check = useSend<PeopleImportResponse>()
  const take = useSend<PeopleImportResponse>()
  const isTooLarge = (file?.size ?? 0) > LARGEST
  const found = check.data
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const given = event.target.files?.[0] ?? null
    check.reset()
    take.reset()
    setSkipsBad(false)
    setFile(given)
    if (given && given.size <= LARGEST)
      check.mutate({
        path: PATHS[what],
        file: given,
        query: { preview: true, file_name: given.name.slice(0, 200) },
      })
  }
  const confirm = () => {
    if (!file) return
    take.mutate(
      {
        path: PATHS[what],
        file,
        query: { file_name: file.name.slice(0, 200), skip_bad_rows: skipsBad },
      },
      {
        onSuccess: ({ taken, known, refused }) => {
          toast.success(t("relaunch.people.import.done", { count: taken }), {
            description: [
              known ? t("relaunch.people.import.known", { count: known }) : null,
              refused ? t("relaunch.people.import.refused", { count: refused }) : null,
            ]
              .filter(Boolean)
              .join(" "),
          })
          onClose()
        },
      }
    )
  }
  const word = (name: string) => t(`relaunch.people.import.${name}`)
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t(`relaunch.people.import.title_${what}`)}</Drawer.Title>
          <Drawer.Description>{t(`relaunch.people.import.hint_${what}`)}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-5 overflow-y-auto">
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={fileId} size="small" weight="plus">
              {word("file")}
            </Label>
            <Input id={fileId} type="file" accept=".csv,.txt,text/csv,text/plain" onChange={choose} />
          </div>
          {isTooLarge && <Alert variant="error">{word("too_large")}</Alert>}
          <FormError error={check.error ?? take.error} />
          <div aria-live="polite" className="flex flex-col gap-y-4">
            {found && (
              <ul className="txt-small flex list-inside list-disc flex-col">
                <li>{t("relaunch.people.import.rows", { count: found.rows })}</li>
                {what === "consents" && (
                  <li>
                    {t("relaunch.people.import.said", {
                      granted: format.quantity(found.granted),
                      withdrawn: format.quantity(found.withdrawn),
                    })}
                  </li>
                )}
              </ul>
            )}
            {found && found.bad > 0 && (
              <>
                <Alert variant="error">{t("relaunch.people.import.bad", { count: found.bad })}</Alert>
                <Table>
                  <Table.Header>
                    <Table.Row>
                      <Table.HeaderCell>{word("line")}</Table.HeaderCell>
                      <Table.HeaderCell>{word("problem")}</Table.HeaderCell>
                    </Table.Row>
                  </Table.Header>
                  <Table.Body>
                    {found.problems.map(({ line, message }) => (
                      <Table.Row key={`${line}${message}`}>
                        <Table.Cell className="tabular-nums">{line}</Table.Cell>
                        <Table.Cell className="whitespace-normal break-words py-2">{message}</Table.Cell>
                      </Table.Row>
                    ))}
                  </Table.Body>
                </Table>
                {found.taken > 0 && (
                  <div className="flex items-center gap-x-2">
                    <Checkbox
                      id={skipId}
                      checked={skipsBad}
                      onCheckedChange={(checked) => setSkipsBad(checked === true)}
                    />
                    <Label htmlFor={skipId} size="small">
                      {t("relaunch.people.import.skip", { count: found.taken })}
                    </Label>
                  </div>
                )}
              </>
            )}
          </div>
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            size="small"
            type="button"
            disabled={!found?.taken || (found.bad > 0 && !skipsBad)}
            isLoading={check.isPending || take.isPending}
            onClick={confirm}
          >
            {word("confirm")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
