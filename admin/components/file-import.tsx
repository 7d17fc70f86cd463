import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Heading, Input, Label, Table, Text, toast } from "@medusajs/ui"
import { useId, useState, type ChangeEvent, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useSend } from "../lib/api"
import { FormError } from "./form-error"
import { ModalHeader } from "./modal-header"

/** What the server answers to a file: what it did, or would do, and what is wrong with it, line by line. */
export type FileImportResponse = {
  created: number
  changed: number
  unchanged: number
  problems: { line: number; message: string }[]
  problem_count: number
}

export type FileImportWords = {
  title: string
  hint: string
  file: string
  too_large: string
  confirm: string
  nothing: string
  line: string
  problem: string
  problems: (count: number) => string
  done: (count: number) => string
}

type FileImportProps<Response extends FileImportResponse> = {
  /** The route that checks the file with `preview: true` and takes it without. */
  path: string
  /** In bytes: what the server takes in one request, less what the request puts around it. */
  largest: number
  words: FileImportWords
  /** What the file would do, a sentence each. */
  findings: (found: Response) => string[]
  /** What goes with the file when it is taken. */
  body?: Record<string, unknown>
  /** What goes with the file when it is checked; remount the form when it changes. */
  previewBody?: Record<string, unknown>
  /** Whether the fields beside the file are filled in. */
  isFilled?: boolean
  onChoose?: () => void
  /** The file goes as it is, with the rest in the address: for files too large to be held in memory. */
  isStreamed?: boolean
  /** Whether what was found is worth taking; by default, whether anything is created or changed. */
  isWorthTaking?: (found: Response) => boolean
  onDone?: (taken: Response) => void
  /** Fields beside the file. */
  children?: ReactNode
}

/** UTF-8, or what Excel writes where it does not know UTF-8. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("windows-1252").decode(bytes)
  }
}

/** Takes a CSV file in, after saying what it would do and what is wrong with it, line by line. */
export function FileImport<Response extends FileImportResponse>({
  path,
  largest,
  words,
  findings,
  body,
  previewBody,
  isFilled = true,
  onChoose,
  isStreamed = false,
  isWorthTaking = ({ created, changed }) => created + changed > 0,
  onDone,
  children,
}: FileImportProps<Response>) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const { handleSuccess } = useRouteModal()
  const [csv, setCsv] = useState("")
  const [file, setFile] = useState<File | null>(null)
  const [isTooLarge, setTooLarge] = useState(false)
  const check = useSend<Response>()
  const take = useSend<Response>()
  const found = check.data
  const isReady = found && !found.problem_count && isWorthTaking(found) && isFilled
  const requestOf = (given: File, more: Record<string, unknown>) => ({
    path,
    file: given,
    query: { ...more, file_name: given.name.slice(0, 200) },
  })

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const given = event.target.files?.[0]
    check.reset()
    take.reset()
    onChoose?.()
    setCsv("")
    setFile(null)
    setTooLarge(Boolean(given && given.size > largest))
    if (!given || given.size > largest) return
    if (isStreamed) {
      setFile(given)
      check.mutate(requestOf(given, { ...previewBody, preview: true }))
      return
    }
    const text = await textOf(given)
    setCsv(text)
    if (text) check.mutate({ path, body: { ...previewBody, csv: text, preview: true } })
  }
  const confirm = () =>
    take.mutate(file ? requestOf(file, { ...body }) : { path, body: { ...body, csv } }, {
      onSuccess: (taken) => {
        toast.success(words.done(taken.created + taken.changed))
        handleSuccess()
        onDone?.(taken)
      },
    })

  return (
    <>
      <ModalHeader title={words.title} />
      <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
        <div className="flex w-full max-w-[720px] flex-col gap-y-6 px-4 py-8 md:py-16">
          <div>
            <Heading>{words.title}</Heading>
            <RouteFocusModal.Description asChild>
              <Text size="small" className="text-ui-fg-subtle">
                {words.hint}
              </Text>
            </RouteFocusModal.Description>
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={id} size="small" weight="plus">
              {words.file}
            </Label>
            <Input id={id} type="file" accept=".csv,text/csv,text/plain" onChange={choose} />
          </div>
          {children}
          {isTooLarge && <Alert variant="error">{words.too_large}</Alert>}
          <FormError error={check.error ?? take.error} />
          <div aria-live="polite">
            {found && (
              <Findings
                found={found}
                words={words}
                sentences={findings(found)}
                isNothing={!found.problem_count && !isWorthTaking(found)}
              />
            )}
          </div>
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
          {words.confirm}
        </Button>
      </RouteFocusModal.Footer>
    </>
  )
}

type FindingsProps = {
  found: FileImportResponse
  words: FileImportWords
  sentences: string[]
  isNothing: boolean
}

function Findings({ found, words, sentences, isNothing }: FindingsProps) {
  const { problems, problem_count } = found
  return (
    <div className="flex flex-col gap-y-4">
      <ul className="txt-small text-ui-fg-base flex list-inside list-disc flex-col">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {isNothing && <Alert variant="info">{words.nothing}</Alert>}
      {problem_count > 0 && (
        <>
          <Alert variant="error">{words.problems(problem_count)}</Alert>
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{words.line}</Table.HeaderCell>
                <Table.HeaderCell>{words.problem}</Table.HeaderCell>
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
