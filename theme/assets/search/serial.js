// Document numbers whose serial is written with leading zeros: what gongkai/search/serial.py does.

const OPEN = "〔［\\[【(（﹝〈《〖{｛❲";
const CLOSE = "〕］\\]】)）﹞〉》〗}｝❳";
const SPACE = "[ \u3000]*";
const YEAR = "(?:[0-9]{4}|[０-９]{4})";
const ZEROS = new RegExp(
  `([${OPEN}]${SPACE}${YEAR}${SPACE}年?${SPACE}[${CLOSE}]${SPACE}第?${SPACE}` +
    `|${YEAR}${SPACE}年${SPACE}第${SPACE}` +
    `|${YEAR}${SPACE}年${SPACE}(?=[0-9０-９]+${SPACE}号))` +
    "[0０]+(?=[0-9０-９])",
  "gu",
);

/**
 * 云政发〔2025〕0012号 without the zeros before 12. A serial of zeros alone keeps the last of them.
 * @param {string} text
 */
export const withoutZeros = (text) => text.replace(ZEROS, "$1");
