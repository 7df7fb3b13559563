/** The last element for which `holds` is true, in a list on which it is first true and then false; binary search. */
export function lastWhere<T>(list: readonly T[], holds: (element: T) => boolean): T | undefined {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(list[middle] as T)) low = middle + 1
    else high = middle
  }
  return list[low - 1]
}
