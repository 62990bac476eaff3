/* What a reader does beyond following links, a module for each thing. Without them every link still
   works. A build puts these modules into this file, so that a page asks for one script; see
   publishing/bundles.py. */
import "./not-found.js"
import "./contents.js"
import "./notes.js"
import "./previews.js"
import "./language.js"
import "./marks.js"
import "./parallel.js"
import "./search-button.js"
import "./filter.js"
import "./claims.js"
import "./marks-choice.js"
import "./copying.js"
import "./other-language.js"
import "./scheme-button.js"
import "./explore.js"
