import type { MedusaContainer } from "@medusajs/framework/types"
import {
  effectOf,
  changesDay,
  changesPrice,
  changesQuantity,
  isChange,
  totalEffect,
} from "../../../domain/purchasing/proposal"
import { notFound } from "../../../domain/shared/domain-error"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { AnswerLineRecord, AnswerRecord } from "../../../modules/purchasing/store/answers"

const serviceOf = (container: MedusaContainer) => container.resolve<PurchasingService>(PURCHASING_MODULE)

const answerOf = ({
  number,
  order_status,
  order_revision,
  currency_code,
  currency_decimals: _,
  supplier_id,
  supplier_code,
  supplier_name,
  ...answer
}: AnswerRecord) => ({
  ...answer,
  purchase_order: {
    id: answer.purchase_order_id,
    number,
    status: order_status,
    revision: order_revision,
    currency_code,
  },
  supplier: { id: supplier_id, code: supplier_code, name: supplier_name },
})

const lineOf = ({ answer_id: _, ...line }: AnswerLineRecord, decimals: number) => ({
  ...line,
  date_changed: changesDay(line),
  quantity_changed: changesQuantity(line),
  price_changed: changesPrice(line),
  is_change: isChange(line),
  effect: effectOf(line, decimals),
})

/** The answers of these ids, in their order, without what each line says. */
export async function readSupplierAnswers(container: MedusaContainer, ids: readonly string[]) {
  return (await serviceOf(container).readSupplierAnswers(ids)).map(answerOf)
}

/** One answer with what it proposes, line by line, and what that costs. */
export async function readSupplierAnswer(container: MedusaContainer, id: string) {
  const [answer] = id.includes("\0") ? [] : await serviceOf(container).readSupplierAnswers([id])
  if (!answer) throw notFound(`Supplier answer ${id} does not exist`)
  const rows = await serviceOf(container).readSupplierAnswerLines([id])
  const lines = rows.map((line) => lineOf(line, Number(answer.currency_decimals)))
  return {
    ...answerOf(answer),
    lines,
    effect: totalEffect(
      lines.filter((line) => line.is_change).map((line) => line.effect),
      Number(answer.currency_decimals)
    ),
  }
}
