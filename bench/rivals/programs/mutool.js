// Run by `mutool run`: what its commands have no option for.
/* global scriptArgs, PDFDocument */
var task = scriptArgs[0];
var source = new PDFDocument(scriptArgs[1]);

if (task === "rotate") {
  var count = source.countPages();
  for (var i = 0; i < count; i++) {
    var page = source.findPage(i);
    var turn = page.getInheritable ? page.getInheritable("Rotate") : page.get("Rotate");
    page.put("Rotate", (Number(turn) || 0) + Number(scriptArgs[3]));
  }
  source.save(scriptArgs[2]);
} else {
  var pages = source.countPages();
  for (var n = 0; n < pages; n++) {
    var part = new PDFDocument();
    part.graftPage(-1, source, n);
    part.save(scriptArgs[2] + "/page-" + n + ".pdf");
  }
}
