// What a page can do besides being read: count the days left, sort tables, read itself aloud. Deferred, ES5 as well.
(function () {
  function each(list, call) {
    Array.prototype.forEach.call(list, call);
  }

  var today = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
  each(document.querySelectorAll("[data-gk-until]"), function (place) {
    var days = Math.round((Date.parse(place.getAttribute("data-gk-until")) - Date.parse(today)) / 864e5);
    place.textContent = days > 0 ? "还有 " + days + " 天" : days === 0 ? "今天截止" : "已经截止";
  });

  // On phones rows are cards and nobody sees the headings: nothing to be reached by keyboard there.
  var cards = window.matchMedia ? matchMedia("(max-width: 40em)") : { matches: false };
  var buttons = [];

  function allow() {
    buttons.forEach(function (button) {
      button.disabled = cards.matches;
    });
  }

  function text(row, place) {
    return row.cells[place].textContent.trim();
  }

  function number(said) {
    return /^-?[\d,]+(\.\d+)?%?$/.test(said) ? parseFloat(said.replace(/,/g, "")) : NaN;
  }

  function compare(one, other) {
    var difference = number(one) - number(other);
    return isNaN(difference) ? one.localeCompare(other, "zh-CN", { numeric: true }) : difference;
  }

  function sort(table, heads, place) {
    var way = heads[place].getAttribute("aria-sort") === "ascending" ? -1 : 1;
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    rows.sort(function (one, other) {
      return way * compare(text(one, place), text(other, place));
    });
    each(heads, function (head) {
      head.removeAttribute("aria-sort");
    });
    heads[place].setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    rows.forEach(function (row) {
      table.tBodies[0].appendChild(row);
    });
  }

  function even(table, width) {
    var rows = table.tBodies.length === 1 ? table.tBodies[0].rows : [];
    var same = Array.prototype.every.call(rows, function (row) {
      return row.cells.length === width;
    });
    return rows.length > 3 && same && !table.querySelector("[rowspan],[colspan]");
  }

  each(document.querySelectorAll(".gk-table"), function (table) {
    var heads = table.tHead && table.tHead.rows.length === 1 ? table.tHead.rows[0].cells : [];
    if (!heads.length || !even(table, heads.length)) return;
    each(heads, function (head, place) {
      var button = document.createElement("button");
      button.type = "button";
      button.title = "按这一列排序";
      while (head.firstChild) button.appendChild(head.firstChild);
      button.addEventListener("click", function () {
        sort(table, heads, place);
      });
      head.appendChild(button);
      buttons.push(button);
    });
  });
  if (cards.addEventListener) cards.addEventListener("change", allow);
  allow();

  // Only voices of the device itself: others send the text to somebody.
  var speech = window.speechSynthesis;
  var reader = document.getElementById("gk-read");
  var article = document.querySelector("article");
  if (!speech || !reader || !article) return;

  function voice() {
    return speech.getVoices().filter(function (one) {
      return one.localService && /^(zh|cmn)/i.test(one.lang);
    })[0];
  }

  function offer() {
    reader.hidden = !voice();
  }

  function stop() {
    speech.cancel();
    reader.textContent = "朗读";
  }

  function read() {
    var pieces = (article.innerText.match(/[^。！？；\n]+[。！？；]?/g) || []).filter(function (piece) {
      return piece.trim();
    });
    pieces.forEach(function (piece, place) {
      var spoken = new SpeechSynthesisUtterance(piece);
      spoken.voice = voice();
      spoken.lang = spoken.voice.lang;
      if (place === pieces.length - 1) spoken.onend = stop;
      speech.speak(spoken);
    });
    reader.textContent = "停止朗读";
  }

  reader.addEventListener("click", function () {
    if (reader.textContent === "朗读") read();
    else stop();
  });
  window.addEventListener("pagehide", stop);
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
  offer();
})();
